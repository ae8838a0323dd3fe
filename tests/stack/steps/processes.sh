# Starting and stopping processes by pid file. A pid file holds the pid and the start time of its process, so no
# other process that was later given the same pid is ever taken for ours.
# shellcheck shell=bash

start_time() { # PID
  local line fields
  line=$(cat "/proc/$1/stat" 2>/dev/null) || return 1
  read -ra fields <<< "${line##*) }"   # the command name, in brackets, may hold blanks
  echo "${fields[19]}"
}

alive() { # NAME
  local pid started
  [ -s "$pid_files/$1.pid" ] || return 1
  read -r pid started < "$pid_files/$1.pid"
  [ "$(start_time "$pid")" = "$started" ]
}

# Starts a command in a process group of its own, with its output in the log folder, unless it runs already.
launch() { # NAME COMMAND...
  local name=$1
  shift
  alive "$name" && return 0
  HOME=$stack_home setsid "$@" >> "$logs/$name.out" 2>&1 < /dev/null 9>&- &
  echo "$! $(start_time $!)" > "$pid_files/$name.pid"
}

port_answers() { (exec 3<> "/dev/tcp/127.0.0.1/$1") 2> /dev/null; }

http_answers() { # PORT: any HTTP status below 400 on the root path
  local status
  { exec 3<> "/dev/tcp/127.0.0.1/$1"; } 2> /dev/null || return 1
  printf 'GET / HTTP/1.0\r\nHost: 127.0.0.1:%s\r\n\r\n' "$1" >&3
  read -r -t 60 _ status _ <&3 2> /dev/null || true
  exec 3>&-
  [ "${status:-500}" -lt 400 ]
}

# Waits until a test holds. Gives up when the process has ended, or after five minutes.
wait_until() { # NAME TEST ARGUMENTS...
  local name=$1 deadline=$((SECONDS + 300))
  shift
  until "$@"; do
    alive "$name" || fail "$name has ended; see $logs/$name.out and $logs/$name.log"
    [ "$SECONDS" -lt "$deadline" ] || fail "$name does not answer; see $logs/$name.out and $logs/$name.log"
    sleep 0.2
  done
}

# Ends process groups: TERM to all, then KILL to what is left after 20 seconds.
stop() { # NAME...
  local name pid started groups=() left
  for name in "$@"; do
    if alive "$name"; then
      read -r pid started < "$pid_files/$name.pid"
      kill -TERM -- "-$pid" 2> /dev/null && groups+=("$pid")
    fi
    rm -f "$pid_files/$name.pid"
  done
  for _ in {1..80}; do
    left=()
    for pid in "${groups[@]}"; do kill -0 -- "-$pid" 2> /dev/null && left+=("$pid"); done
    groups=("${left[@]}")
    [ ${#groups[@]} = 0 ] && return 0
    sleep 0.25
  done
  for pid in "${groups[@]}"; do kill -KILL -- "-$pid" 2> /dev/null; done
}

# A port held by somebody else is an error at once, not a service that never answers.
check_ports() {
  local name taken=0
  alive mariadb && return 0
  for name in $(awk '/^[^#]/ { print $1 }' "$stack_source/ports.txt"); do
    if port_answers "$(port "$name")"; then
      echo "port $(port "$name") ($name) is taken" >&2
      taken=1
    fi
  done
  [ $taken = 0 ] || fail "set HORIZON_TUI_STACK_PORT_BASE (now $port_base) to where 300 ports are free"
}
