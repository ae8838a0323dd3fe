# The services' databases, made once: from the shipped dump of the migrated schemas, else by the migrations.
# shellcheck shell=bash

migrated=(keystone one_glance one_nova_api one_nova one_placement one_neutron one_cinder)

# The other databases are copies of a migrated one that is still empty: "copy=original".
copied=(one_nova_cell0=one_nova two_nova_cell0=one_nova two_nova=one_nova two_nova_api=one_nova_api
  two_glance=one_glance two_placement=one_placement two_neutron=one_neutron two_cinder=one_cinder)

create_databases() {
  local name host
  {
    for name in "${migrated[@]}" "${copied[@]%%=*}"; do echo "CREATE DATABASE IF NOT EXISTS $name CHARACTER SET utf8mb3;"; done
    for host in 127.0.0.1 localhost; do
      echo "CREATE USER IF NOT EXISTS 'stack'@'$host' IDENTIFIED BY '$password';"
      echo "GRANT ALL ON *.* TO 'stack'@'$host';"
    done
  } | sql
}

manage() { # COMMAND FOLDER FILE ARGUMENTS...
  local command=$1 file=$configuration/$2/$3
  shift 3
  "$venv/bin/$command" --config-file "$file" "$@" >> "$logs/databases.log" 2>&1
}

# Fills the databases in the list `migrated`, which stay empty but for what the migrations themselves put in.
run_migrations() {
  local nova neutron
  { manage nova-manage one/nova nova.conf api_db sync && manage nova-manage one/nova nova.conf db sync --local_cell; } & nova=$!
  manage neutron-db-manage one/neutron neutron.conf upgrade heads & neutron=$!
  manage keystone-manage keystone keystone.conf db_sync
  manage glance-manage one/glance glance-api.conf db_sync
  manage placement-manage one/placement placement.conf db sync
  manage cinder-manage one/cinder cinder.conf db sync
  wait $nova
  wait $neutron
}

# Two random keys each, as `keystone-manage fernet_setup` makes them, without ten seconds of Python imports.
create_keys() {
  local folder number
  for folder in fernet credential; do
    mkdir -p "$state/$folder"
    for number in 0 1; do
      (umask 077 && head -c 32 /dev/urandom | base64 | tr '+/' '-_' | tr -d '\n' > "$state/$folder/$number")
    done
  done
}

# What `nova-manage cell_v2` would write: the cell of each region and its one host.
map_cells() {
  local region database="mysql+pymysql://stack:$password@127.0.0.1:$(port mariadb)"
  for region in "${regions[@]}"; do
    sql "${region}_nova_api" -e "
      INSERT INTO cell_mappings (created_at, uuid, name, transport_url, database_connection, disabled) VALUES
        (NOW(), '00000000-0000-0000-0000-000000000000', 'cell0', 'none:///', '$database/${region}_nova_cell0', 0),
        (NOW(), UUID(), 'cell1', 'rabbit://stack:$password@127.0.0.1:$(port rabbitmq)/$region', '$database/${region}_nova', 0);
      INSERT INTO host_mappings (created_at, cell_id, host)
        SELECT NOW(), id, '$region-compute' FROM cell_mappings WHERE name = 'cell1'"
  done
}

bootstrap_identity() {
  local url
  url=http://127.0.0.1:$(port keystone)/v3
  manage keystone-manage keystone keystone.conf bootstrap --bootstrap-password "$password" --bootstrap-region-id RegionOne \
    --bootstrap-public-url "$url" --bootstrap-internal-url "$url" --bootstrap-admin-url "$url"
}

fill_databases() {
  local pair bootstrap
  [ -e "$state/databases-filled" ] && return 0
  create_keys
  create_databases
  if [ -s "$schema_dump" ]; then
    say "databases: from ${schema_dump##*/}"
    zcat "$schema_dump" | sql
  else
    say "databases: by migrations, about a minute"
    run_migrations
  fi
  bootstrap_identity & bootstrap=$!
  for pair in "${copied[@]}"; do dump "${pair##*=}" | sql "${pair%%=*}"; done
  map_cells
  wait $bootstrap || fail "keystone-manage bootstrap failed; see $logs/databases.log"
  touch "$state/databases-filled"
}
