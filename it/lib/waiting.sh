# shellcheck shell=bash
# Processes in the background of a scenario, which get the signals that they are sent, and waits that end. Needs shell.sh.

WAIT_LIMIT=600 # seconds, for what takes far less

# A shell lets what it starts in the background ignore Ctrl-C, and one that was itself started so (it/verify &, nohup) cannot
# undo that by a trap: env can.
with_signals() { exec env --default-signal=INT,HUP "$@"; } # COMMAND...: in the place of the (sub)shell

await_exit() { # PID: the exit code of a process that this shell has started; one that does not end in time is killed
  local end=$((SECONDS + WAIT_LIMIT))
  while kill -0 "$1" 2>/dev/null; do
    if [ "$SECONDS" -ge "$end" ]; then
      say "process $1 has not ended after $WAIT_LIMIT s, killing it"
      kill -KILL "$1"
      break
    fi
    sleep 0.1
  done
  wait "$1"
}
