# shellcheck shell=bash
# Servers as processes of ours: started detached, recorded, waited for, stopped. Needs STATE and WAIT.

# A pid file holds "PID STARTTIME": the start time (field 22 of /proc/PID/stat)
# tells our process from a later one that was given the same number.
start_time() {
  local stat
  { read -r stat <"/proc/$1/stat"; } 2>/dev/null || return 1
  stat=${stat##*) }
  # shellcheck disable=SC2086
  set -- $stat
  [ "$1" != Z ] && printf '%s\n' "${20}"
}

running() { # NAME: the recorded process still runs; sets PID
  local recorded now
  [ -f "$STATE/run/$1.pid" ] && read -r PID recorded <"$STATE/run/$1.pid" \
    && now=$(start_time "$PID") && [ "$now" = "$recorded" ]
}

launch() { # NAME COMMAND...: start detached, without our lock, and record it
  local name=$1
  shift
  # setsid execs in place here (a background job leads no group), so $! is the server
  setsid "$@" >>"$STATE/log/$name.log" 2>&1 </dev/null 9>&- &
  local pid=$! started
  started=$(start_time "$pid") || { show_log "$name"; return 1; }
  printf '%s %s\n' "$pid" "$started" >"$STATE/run/$name.pid"
}

halt() { # NAME
  local i
  if running "$1"; then
    kill -TERM "$PID" 2>/dev/null || true
    for ((i = 0; i < 200; i++)); do
      running "$1" || break
      sleep 0.1
    done
    if running "$1"; then
      say "$1 (pid $PID) ignored TERM for 20 s, killing it"
      kill -KILL "$PID" 2>/dev/null || true
    fi
    say "stopped $1"
  fi
  rm -f "$STATE/run/$1.pid"
}

show_log() {
  say "last lines of $STATE/log/$1.log:"
  tail -n 20 "$STATE/log/$1.log" >&2 || true
}

await() { # NAME PROBE...: until the probe succeeds, the process dies or time is up
  local name=$1 end=$((SECONDS + WAIT))
  shift
  until "$@" >/dev/null 2>&1; do
    running "$name" || { say "$name exited during start"; show_log "$name"; return 1; }
    [ "$SECONDS" -lt "$end" ] || { say "$name did not answer within $WAIT s"; show_log "$name"; return 1; }
    sleep 0.1
  done
}

fetch() { curl -fsS --noproxy '*' --max-time 5 -o /dev/null "$@"; }
port_open() { (exec 8<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }
