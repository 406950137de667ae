# shellcheck shell=bash
# Docker daemons of the test bed. Needs STATE, SOCKETS, processes.sh and images.sh.
#
# A KIND of daemon is one of
#   20              Debian bookworm's Docker 20.10
#   26-containerd   Debian trixie's Docker 26.1 with the containerd image store
#   26-overlay2     the same with the overlay2 store
#   any             the daemon that answers on DOCKER_HOST or the default socket; when none does,
#                   one of this machine's own docker.io package
# Each but a found one has a socket, an exec root and a data root of its own and reads no settings of the system's.

DOCKER_KINDS="20 26-containerd 26-overlay2 any"

case ${DOCKER_HOST:-} in
  unix://*) FOUND_SOCKET=${DOCKER_HOST#unix://} ;;
  *)        FOUND_SOCKET=/var/run/docker.sock ;;
esac

ping_docker() { [ -S "$1" ] && docker_api "$1" /_ping --max-time 5 >/dev/null; }

docker_version() { docker_api "$1" /version | grep -o '"Version":"[0-9]*\.[0-9]*' | sed -n 1p | cut -d '"' -f 4; }

daemon_socket() { # KIND: where the daemon of that kind is to be found
  if [ "$1" = any ] && ! running docker-any; then printf '%s\n' "$FOUND_SOCKET"; else printf '%s\n' "$SOCKETS/$1.sock"; fi
}

daemon_name() { # KIND SOCKET: what the tests call it
  printf 'docker-%s' "$(docker_version "$2")"
  case $1 in *-*) printf -- '-%s' "${1#*-}" ;; esac
}

# --- programs ----------------------------------------------------------------

# Debian's daemon is wanted, whatever else is installed. docker.io cannot stand beside the packages
# of other vendors; there, and for the Docker of another Debian, the package is unpacked and not installed.
docker_package() {
  command -v dpkg-query >/dev/null || return 0
  [ -z "$(package_version docker-ce)$(package_version containerd.io)" ] || return 0
  [ -n "$(package_version docker.io)" ] || install_packages "$STATE/log/apt.log" docker.io
}

package_version() { # PACKAGE: the version that is installed, or nothing
  dpkg-query -W -f '${db:Status-Status} ${Version}\n' "$1" 2>/dev/null | sed -n 's/^installed //p'
}

daemon_path() { # KIND: the PATH that has its programs; runc is always the installed one
  case $1 in
    20)   packaged_path 20.10 bookworm ;;
    26-*) packaged_path 26.1 trixie ;;
    any)  printf '%s\n' "/usr/sbin:/usr/bin:$PATH" ;;
  esac
}

packaged_path() { # VERSION SUITE
  local d=$STATE/packages/docker-$1
  case $(package_version docker.io) in
    "$1".*) printf '%s\n' "/usr/sbin:/usr/bin:$PATH" ;;
    *)
      # shellcheck disable=SC2086
      [ -e "$d/complete" ] || unpack "$STATE/log/unpack.log" "$2" "$d" $(docker_packages "$2") || return 1
      printf '%s\n' "$d/usr/sbin:$d/usr/bin:/usr/sbin:/usr/bin:$PATH"
      ;;
  esac
}

docker_packages() { # SUITE: those of daemon and command line
  case $1 in bookworm) echo docker.io containerd ;; *) echo docker.io docker-cli containerd ;; esac
}

daemon_cli() { # KIND: the docker command of the same version
  PATH=$(daemon_path "$1") command -v docker
}

# --- daemons -----------------------------------------------------------------

start_daemon() { # NAME KIND: socket, data and process are NAME's
  local name=$1 kind=$2 socket=$SOCKETS/$1.sock path storage network
  running "docker-$name" && ping_docker "$socket" && return
  [ "$(id -u)" = 0 ] || { say "starting a Docker daemon takes root"; not_allowed; }
  docker_package
  path=$(daemon_path "$kind") || die "the programs of Docker '$kind' are not to be had"
  stop_daemon "$name"
  printf '{"features":{"containerd-snapshotter":%s}}\n' \
    "$(if [ "$kind" = 26-containerd ]; then echo true; else echo false; fi)" >"$STATE/etc/docker-$name.json"
  for storage in "" --storage-driver=vfs; do # the second for machines that do not allow overlay mounts
    network=$(daemon_network "$name") || die "not starting Docker '$kind'"
    say "starting Docker $kind on $socket $storage"
    launch_daemon "$name" "$path" "$network $storage" && await "docker-$name" ping_docker "$socket" && return
    stop_daemon "$name"
  done
  die "Docker '$kind' does not start; see $STATE/log/docker-$name.log"
}

launch_daemon() { # NAME PATH ARGUMENTS
  # shellcheck disable=SC2046,SC2086
  launch "docker-$1" env -u DOCKER_HOST PATH="$2" $(own_containerd) dockerd --host "unix://$SOCKETS/$1.sock" \
    --config-file "$STATE/etc/docker-$1.json" --data-root "$STATE/data/docker-$1" --exec-root "$SOCKETS/$1" \
    --pidfile "$SOCKETS/$1.pid" \
    --iptables=false --ip6tables=false --ip-forward=false $3 ${LINUXKIT_TESTBED_DOCKERD_ARGS:-}
}

# A bridge of its own, on a subnet that is nobody's (RFC 2544), leads nowhere but to this machine. On machines
# that allow none, a RUN step has no network or the host's.
daemon_network() { # NAME: prints the argument for dockerd
  local bridge n=0
  bridge=$(bridge_name "$1")
  ip link delete "$bridge" 2>/dev/null || true
  while [ -n "$(ip -4 address show to "198.18.$n.0/24")" ]; do n=$((n + 1)); done
  if ip link add "$bridge" type bridge 2>/dev/null && ip address add "198.18.$n.1/24" dev "$bridge"; then
    printf -- '--bridge=%s\n' "$bridge"
  elif [ -e /sys/class/net/docker0 ]; then
    say "no bridge is to be had, and a daemon without one would remove docker0 of another"
    return 1
  else
    printf -- '--bridge=none\n'
  fi
}

bridge_name() { printf 'lk%s\n' "$(printf '%s' "$SOCKETS/$1" | cksum | cut -d ' ' -f 1)"; }

# dockerd would use the containerd of the system; where there is one, hide it from ours.
own_containerd() {
  [ -S /run/containerd/containerd.sock ] || return 0
  local hide=$STATE/etc/without-containerd
  printf '#!/bin/sh\nmount -t tmpfs tmpfs /run/containerd && exec "$@"\n' >"$hide"
  chmod 755 "$hide"
  printf 'unshare --mount %s' "$hide"
}

stop_daemon() { # NAME
  halt "docker-$1"
  sweep "$1"
  ip link delete "$(bridge_name "$1")" 2>/dev/null || true
  rm -rf "${SOCKETS:?}/$1" "$SOCKETS/$1.sock" "$SOCKETS/$1.pid"
}

# A daemon that was killed leaves its containerd, shims, RUN steps and mounts behind.
sweep() { # NAME
  local data=$STATE/data/docker-$1 pid mounted
  for pid in $(pgrep -f -- "containerd.*$SOCKETS/$1/" || true) $(inside "$data"); do
    kill -KILL "$pid" 2>/dev/null || true
  done
  awk -v a="$data" -v b="$SOCKETS/$1" '$2 == a || index($2, a "/") == 1 || index($2, b "/") == 1 {print $2}' /proc/mounts \
    | sort -r | while read -r mounted; do umount -l "$mounted" || true; done
}

inside() { # DIRECTORY: the processes whose root file system is made of files below it
  grep -lsE -- "^([^ ]+ ){4}/ .*$1/" /proc/[0-9]*/mountinfo | cut -d / -f 3 || true
}

start_docker() { # KIND
  case " $DOCKER_KINDS " in *" $1 "*) ;; *) die "no Docker '$1'; LINUXKIT_TESTBED_DOCKERS is some of: $DOCKER_KINDS" ;; esac
  local socket
  socket=$(daemon_socket "$1")
  if [ "$1" != any ] || ! ping_docker "$socket" 2>/dev/null; then
    [ "$1" != any ] || [ ! -S "$socket" ] || [ -w "$socket" ] || {
      say "not allowed to use the Docker daemon on $socket: not root and not in its group (docker)"
      not_allowed
    }
    start_daemon "$1" "$1"
    socket=$SOCKETS/$1.sock
  fi
  if want base; then load_base "$socket"; fi
}

not_allowed() {
  say "run it as root, or with a daemon of yours:  LINUXKIT_TESTBED_DOCKERS=any, or with none:  LINUXKIT_TESTBED_SKIP=docker"
  exit 3
}

# A daemon for a test that breaks it. Prints its socket and the process id.
spare_up() { # KIND
  local n=1
  while [ -e "$STATE/run/docker-spare$n.pid" ]; do n=$((n + 1)); done
  start_daemon "spare$n" "$1"
  if want base; then load_base "$SOCKETS/spare$n.sock"; fi
  running "docker-spare$n" || die "the spare daemon is gone"
  printf 'unix://%s %s\n' "$SOCKETS/spare$n.sock" "$PID"
}

spare_down() { # [SOCKET]: that one, or all
  local file name
  for file in "$STATE"/run/docker-spare*.pid; do
    [ -e "$file" ] || continue
    name=${file##*/docker-}
    name=${name%.pid}
    [ -z "${1:-}" ] || [ "${1#unix://}" = "$SOCKETS/$name.sock" ] || continue
    stop_daemon "$name"
    rm -rf "$STATE/data/docker-$name"
  done
}
