# The services themselves, in an order in which each finds what it needs at its start.
# shellcheck shell=bash

launch_service() { # NAME COMMAND...
  local name=$1
  shift
  launch "$name" env PYTHONPATH="$stack_source/fakes" "$@"
}

launch_api() { # NAME MODULE [ARGUMENTS...]
  local name=$1 module=$2
  shift 2
  launch_service "$name" "$venv/bin/python" "$stack_source/services/serve.py" "$name" "$module" "$(port "$name")" "$@"
}

# These need neither Keystone nor RabbitMQ to start.
launch_independent() {
  local region
  OS_KEYSTONE_CONFIG_FILES="$configuration/keystone/keystone.conf" launch_api keystone keystone.wsgi.api
  for region in "${regions[@]}"; do
    OS_PLACEMENT_CONFIG_DIR="$configuration/$region/placement" launch_api "$region-placement" placement.wsgi.api
    OS_GLANCE_CONFIG_DIR="$configuration/$region/glance" launch_api "$region-glance" glance.wsgi.api
  done
}

launch_nova() { # REGION
  local folder=$configuration/$1/nova
  launch_service "$1-nova-conductor" "$venv/bin/nova-conductor" --config-file "$folder/nova.conf" --log-file "$logs/$1-nova-conductor.log"
  launch_service "$1-nova-scheduler" "$venv/bin/nova-scheduler" --config-file "$folder/nova.conf" --log-file "$logs/$1-nova-scheduler.log"
  OS_NOVA_CONFIG_DIR=$folder launch_api "$1-nova" nova.wsgi.osapi_compute
}

launch_cinder() { # REGION
  local file=$configuration/$1/cinder/cinder.conf
  launch_api "$1-cinder" cinder.wsgi.api --config-file "$file" --log-file "$logs/$1-cinder.log"
  launch_service "$1-cinder-scheduler" "$venv/bin/cinder-scheduler" --config-file "$file" --log-file "$logs/$1-cinder-scheduler.log"
  launch_service "$1-cinder-volume" "$venv/bin/cinder-volume" --config-file "$file" --log-file "$logs/$1-cinder-volume.log"
}

launch_region() { # REGION
  launch_nova "$1"
  OS_NEUTRON_CONFIG_FILES="$configuration/$1/neutron/neutron.conf" launch_api "$1-neutron" neutron.wsgi.api
  launch_cinder "$1"
}

# nova-compute ends when it finds no placement.
launch_compute() { # REGION
  wait_until "$1-placement" http_answers "$(port "$1-placement")"
  launch_service "$1-nova-compute" "$venv/bin/python" "$stack_source/services/nova_compute.py" \
    --config-file "$configuration/$1/nova/nova-compute.conf" --log-file "$logs/$1-nova-compute.log"
}

wait_for_region() { # REGION
  local name
  for name in glance neutron nova cinder; do
    wait_until "$1-$name" http_answers "$(port "$1-$name")"
  done
}

start_services() {
  local region
  launch_independent
  wait_until keystone http_answers "$(port keystone)"
  say "keystone answers"
  # The others sign in to Keystone when they start, so their users come first.
  [ -e "$state/catalogue-written" ] || { stack_python -m seed catalogue && touch "$state/catalogue-written"; }
  wait_until rabbitmq port_answers "$(port rabbitmq)"
  for region in "${regions[@]}"; do launch_region "$region"; done
  launch_service one-old-nova "$venv/bin/python" "$stack_source/services/old_nova.py" one-old-nova "$(port one-old-nova)" "$(port one-nova)"
  for region in "${regions[@]}"; do launch_compute "$region"; done
  for region in "${regions[@]}"; do wait_for_region "$region"; done
  say "all APIs answer"
  stack_python -m seed wait-for-compute
  say "all computes are up"
}
