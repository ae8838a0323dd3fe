# MariaDB and RabbitMQ, on loopback, with their files in the stack's home. Nothing here is worth a disk flush.
# shellcheck shell=bash

sql() { mariadb --no-defaults --protocol=socket --socket="$database_socket" --user=root "$@"; }

dump() { mariadb-dump --no-defaults --socket="$database_socket" --user=root --skip-comments "$@"; }

launch_mariadb() {
  if ! [ -d "$state/mariadb/mysql" ]; then
    mariadb-install-db --no-defaults --user=root --datadir="$state/mariadb" --skip-test-db \
      --auth-root-authentication-method=normal > "$logs/mariadb-install.log" 2>&1
  fi
  launch mariadb /usr/sbin/mariadbd --no-defaults --user=root --datadir="$state/mariadb" --socket="$database_socket" \
    --bind-address=127.0.0.1 --port="$(port mariadb)" --pid-file="$pid_files/mariadbd.pid" \
    --max-connections=1000 --character-set-server=utf8mb3 --skip-name-resolve --skip-log-bin --performance-schema=OFF \
    --innodb-buffer-pool-size=256M --innodb-log-file-size=32M --innodb-file-per-table=0 \
    --innodb-flush-log-at-trx-commit=0 --innodb-doublewrite=0 --innodb-flush-method=nosync --sync-binlog=0
}

launch_rabbitmq() {
  local mapper
  mapper=$(port erlang-port-mapper)
  mkdir -p "$state/rabbitmq" "$logs/rabbitmq"
  launch erlang-port-mapper env ERL_EPMD_ADDRESS=127.0.0.1 epmd -port "$mapper"
  launch rabbitmq env ERL_EPMD_ADDRESS=127.0.0.1 ERL_EPMD_PORT="$mapper" \
    RABBITMQ_NODENAME=stack@localhost RABBITMQ_DIST_PORT="$(port erlang-distribution)" \
    RABBITMQ_MNESIA_BASE="$state/rabbitmq" RABBITMQ_LOG_BASE="$logs/rabbitmq" RABBITMQ_CONF_ENV_FILE=/dev/null \
    RABBITMQ_CONFIG_FILE="$configuration/rabbitmq/rabbitmq.conf" \
    RABBITMQ_ENABLED_PLUGINS_FILE="$configuration/rabbitmq/enabled_plugins" \
    RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS='-kernel inet_dist_use_interface {127,0,0,1} +S 2:2 +sbwt none +sbwtdcpu none +sbwtdio none' \
    /usr/lib/rabbitmq/bin/rabbitmq-server
}

start_backing() {
  launch_mariadb
  launch_rabbitmq
  wait_until mariadb port_answers "$(port mariadb)"
}
