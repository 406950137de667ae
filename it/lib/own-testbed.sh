# shellcheck shell=bash
# The test bed for a script that needs one: starts what is missing and stops it at the end, unless it ran before.
# LINUXKIT_TESTBED_DIR is the one to use; unset, it is one in it/target that is removed when all went well.

OWN_TESTBED=$HERE/target/testbed
export LINUXKIT_TESTBED_DIR=${LINUXKIT_TESTBED_DIR:-$OWN_TESTBED}

start_testbed() { # COMMAND: what to run at the very end
  STARTED=""
  [[ $("$HERE/testbed" status) = *" pid "* ]] || STARTED=1
  # shellcheck disable=SC2064
  trap "stop_testbed $1" EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM
  "$HERE/testbed" up
  eval "$("$HERE/testbed" env)"
}

stop_testbed() { # COMMAND
  local status=$?
  trap - EXIT
  if [ -n "$STARTED" ]; then
    # of a failed run the servers' logs are worth keeping
    if [ "$status" = 0 ] && [ "$LINUXKIT_TESTBED_DIR" = "$OWN_TESTBED" ]; then
      "$HERE/testbed" clean 2>/dev/null
    else
      "$HERE/testbed" down 2>/dev/null
    fi || say "the test bed does not stop; try:  $HERE/testbed down"
  fi
  "$1"
  exit "$status"
}
