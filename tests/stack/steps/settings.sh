# Where the stack lives and which ports it uses. Every script sources this first.
# shellcheck shell=bash

stack_source=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
stack_home=$(realpath -m "${HORIZON_TUI_STACK_HOME:-/tmp/horizon-tui-stack}")
venv=${HORIZON_TUI_STACK_VENV:-$stack_home/venv}
port_base=${HORIZON_TUI_STACK_PORT_BASE:-30000}
host_python=${HORIZON_TUI_STACK_PYTHON:-python3}
schema_dump=${HORIZON_TUI_STACK_SCHEMA:-$stack_source/schema-$(sha256sum < "$stack_source/constraints.txt" | cut -c1-12).sql.gz}
password=stackpw
regions=(one two)

configuration=$stack_home/etc
logs=$stack_home/log
pid_files=$stack_home/run
state=$stack_home/var
database_socket=$pid_files/mariadb.sock

# Python reads the same settings from here (settings.py).
export STACK_HOME=$stack_home STACK_VENV=$venv STACK_PORT_BASE=$port_base STACK_PASSWORD=$password
STACK_STARTED=$(date -u +%FT%T)
export STACK_STARTED

# A stack on loopback asks nobody else; and no tool leaves files in the source tree or in the user's home.
unset http_proxy https_proxy all_proxy HTTP_PROXY HTTPS_PROXY ALL_PROXY
export LC_ALL=C.UTF-8 PYTHONDONTWRITEBYTECODE=1

mkdir -p "$configuration" "$logs" "$pid_files" "$state"

port() { # NAME
  local offset
  offset=$(awk -v name="$1" '$1 == name { print $2 }' "$stack_source/ports.txt")
  echo $((port_base + offset))
}

say() { printf '[%4d s] %s\n' "$SECONDS" "$*"; }

fail() { echo "tests/stack: $*" >&2; exit 1; }

stack_python() { PYTHONPATH=$stack_source "$venv/bin/python" "$@"; }
