# shellcheck shell=bash
# The checks of a scenario, counted. Needs shell.sh.

passed=0
failed=0

check() { # WHAT COMMAND...
  local what=$1
  shift
  if "$@"; then
    say "ok: $what"
    passed=$((passed + 1))
  else
    say "FAILED: $what"
    failed=$((failed + 1))
  fi
}

summary() { # the last line of a scenario
  printf '%s passed, %s failed\n' "$passed" "$failed"
  [ "$failed" = 0 ]
}
