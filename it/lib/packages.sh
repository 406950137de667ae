# shellcheck shell=bash
# Programs of Debian's packages, unpacked and not installed. Needs shell.sh; PACKAGES is the directory for them.

unpacked_program() { # SUITE PACKAGE: prints where the program of that name is
  local d=$PACKAGES/$2
  mkdir -p "$PACKAGES"
  [ -e "$d/complete" ] || unpack "$PACKAGES/$2.log" "$1" "$d" "$2" || return 1
  printf '%s\n' "$d/usr/bin/$2"
}
