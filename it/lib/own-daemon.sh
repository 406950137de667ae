# shellcheck shell=bash
# A Docker daemon for a script that needs no more: the one that answers on DOCKER_HOST or the default socket, else one of
# Debian's docker.io that runs until the end. Needs shell.sh, images.sh and daemons.sh, and OUT.

daemon_answers() {
  case ${DOCKER_HOST:-${DOCKER_CONTEXT:-}} in
    "" | unix://*) ping_docker "$FOUND_SOCKET" 2>/dev/null ;;
    *) ;; # the plugin finds it, or says why not
  esac
}

start_daemon_of_ours() {
  if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    if [ -S "$FOUND_SOCKET" ] && [ ! -w "$FOUND_SOCKET" ]; then
      say "not allowed to use the Docker daemon on $FOUND_SOCKET: join its group (docker), or use sudo"
    else
      say "no Docker daemon answers on $FOUND_SOCKET: start one, or name one with DOCKER_HOST"
      say "(on Debian, as root, this script installs and starts one by itself)"
    fi
    exit 3
  fi
  export LINUXKIT_TESTBED_DIR=$OUT/docker LINUXKIT_TESTBED_DOCKERS=any
  export LINUXKIT_TESTBED_SKIP="base registry auth notary token"
  trap '"$HERE/testbed" clean' EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM
  "$HERE/testbed" up
  eval "$("$HERE/testbed" env | grep '^export DOCKER_HOST=')"
}
