# What is missing on the machine: Debian packages, and the services from PyPI in a venv.
# shellcheck shell=bash

projects=(keystone glance nova openstack-placement neutron cinder python-openstackclient PyMySQL gunicorn 'setuptools<81')

missing_packages() {
  [ -x /usr/sbin/mariadbd ] || echo mariadb-server
  [ -x /usr/lib/rabbitmq/bin/rabbitmq-server ] || echo rabbitmq-server
  "$host_python" -c 'import ensurepip, venv' 2> /dev/null || echo python3-venv
}

install_packages() {
  local packages policy=/usr/sbin/policy-rc.d own_policy=0 result=0
  mapfile -t packages < <(missing_packages)
  [ ${#packages[@]} = 0 ] && return 0
  say "apt: ${packages[*]}"
  if ! [ -e $policy ]; then   # else dpkg starts the servers, on all addresses
    own_policy=1
    printf '#!/bin/sh\nexit 101\n' > $policy
    chmod 755 $policy
  fi
  { apt-get -o DPkg::Lock::Timeout=300 update &&
    DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 install -y --no-install-recommends "${packages[@]}"
  } > "$logs/apt.log" 2>&1 || result=$?
  [ $own_policy = 0 ] || rm -f $policy
  [ $result = 0 ] || fail "apt-get failed; see $logs/apt.log"
}

# The bytecode is compiled afterwards, on all cores and without the test suites: half of what pip needs for it.
install_services() {
  local wanted
  wanted=$(sha256sum < "$stack_source/constraints.txt")
  [ "$(cat "$venv/.constraints" 2> /dev/null)" = "$wanted" ] && return 0
  "$host_python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || fail "$host_python is older than 3.11"
  say "pip: the services, into $venv"
  { "$host_python" -m venv --clear "$venv" &&
    "$venv/bin/pip" install --no-compile --disable-pip-version-check -c "$stack_source/constraints.txt" "${projects[@]}" &&
    "$venv/bin/python" -m compileall -q -j 0 -x '/tests/' "$venv/lib" &&
    echo "$wanted" > "$venv/.constraints"
  } > "$logs/pip.log" 2>&1 || fail "pip failed; see $logs/pip.log"
}

install_everything() {
  local packages
  # pip needs ensurepip, so only then do the packages come first.
  if missing_packages | grep -q venv; then install_packages; fi
  install_packages & packages=$!
  install_services
  wait $packages
  say "installed"
}
