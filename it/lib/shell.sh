# shellcheck shell=bash
# What the scripts below it/ share: messages and Debian packages. Sourced after `set -euo pipefail`.

# UTF-8, or Java could not read every file name.
export LC_ALL=C.UTF-8
PATH=$PATH:/usr/sbin:/sbin

say() { printf '%s: %s\n' "${0##*/}" "$*" >&2; }
die() { say "$*"; exit 1; }

# need_programs LOG PROGRAM:PACKAGE...: installs the packages of the programs that are not there.
need_programs() {
  local log=$1 pair packages="" programs=""
  shift
  for pair; do
    has_program "${pair%%:*}" && continue
    programs+=" ${pair%%:*}"
    case " $packages " in *" ${pair#*:} "*) ;; *) packages+=" ${pair#*:}" ;; esac
  done
  [ -n "$packages" ] || return 0
  command -v apt-get >/dev/null || { say "missing:$programs (no apt-get here; install them by hand)"; exit 3; }
  if [ "$(id -u)" != 0 ]; then
    say "missing:$programs"
    say "not root, so cannot install them; run:  sudo apt-get install$packages"
    exit 3
  fi
  # shellcheck disable=SC2086
  install_packages "$log" $packages
  for pair; do
    has_program "${pair%%:*}" || { say "still missing after apt-get install$packages: ${pair%%:*}"; exit 3; }
  done
}

# The busybox for an image has to be a static one.
has_program() {
  command -v "$1" >/dev/null || return 1
  [ "$1" != busybox ] || ! ldd "$(command -v busybox)" >/dev/null 2>&1
}

install_packages() { # LOG PACKAGE...
  local log=$1 policy=/usr/sbin/policy-rc.d ours=""
  shift
  say "installing $* (log: $log)"
  # The packages' own services (docker-registry listens on every interface) must not start.
  if [ ! -e "$policy" ]; then
    printf '#!/bin/sh\nexit 101\n' >"$policy"
    chmod 755 "$policy"
    ours=$policy
    # shellcheck disable=SC2064
    trap "rm -f '$policy'" EXIT
  fi
  local apt="apt-get -o DPkg::Lock::Timeout=300 -qq"
  export DEBIAN_FRONTEND=noninteractive
  # busybox-static replaces busybox; --no-remove would refuse that, so it is not given
  $apt install -y --no-install-recommends "$@" >>"$log" 2>&1 9>&- \
    || { $apt update >>"$log" 2>&1 9>&- && $apt install -y --no-install-recommends "$@" >>"$log" 2>&1 9>&-; } \
    || { say "last lines of $log:"; tail -n 20 "$log" >&2; exit 3; }
  if [ -n "$ours" ]; then
    rm -f "$ours"
    trap - EXIT
  fi
}

debian_archive() { # where this machine takes Debian's packages from
  local codename
  codename=$(. /etc/os-release && printf '%s' "${VERSION_CODENAME:-}")
  # shellcheck disable=SC2016
  apt-get indextargets --format '$(RELEASE) $(COMPONENT) $(REPO_URI)' 'Identifier: Packages' \
    | sed -n "s|^$codename main ||p" | sed -n 1p
}

debian_sources() { # SUITE: a sources.list for it
  local archive keyring=/usr/share/keyrings/debian-archive-keyring.gpg option=""
  archive=$(debian_archive)
  [ -n "$archive" ] || { say "apt-get knows no Debian archive to take $1 from"; return 1; }
  [ ! -e "$keyring" ] || option="[signed-by=$keyring] "
  printf 'deb %s%s %s main\n' "$option" "$archive" "$1"
}

# Takes packages of another Debian from where this machine takes its own, with lists of its own.
unpack() { # LOG SUITE DIRECTORY PACKAGE...
  local log=$1 suite=$2 d=$3 package
  shift 3
  say "unpacking $* of Debian $suite into $d (log: $log)"
  rm -rf "$d"
  mkdir -p "$d/lists/partial" "$d/cache/archives/partial" "$d/debs"
  : >"$d/status"
  debian_sources "$suite" >"$d/sources.list" || return 1
  local apt="apt-get -q -o Dir::Etc::SourceList=$d/sources.list -o Dir::Etc::SourceParts=/dev/null
    -o Dir::State::Lists=$d/lists -o Dir::State::Status=$d/status -o Dir::Cache=$d/cache
    -o APT::Sandbox::User=root -o Acquire::Languages=none"
  # shellcheck disable=SC2086
  {
    $apt update && (cd "$d/debs" && $apt download "$@") || return 1
    for package in "$d"/debs/*.deb; do dpkg-deb -x "$package" "$d" || return 1; done
  } >>"$log" 2>&1 9>&- || { say "last lines of $log:"; tail -n 20 "$log" >&2; return 1; }
  rm -rf "$d/lists" "$d/cache" "$d/debs"
  touch "$d/complete"
}
