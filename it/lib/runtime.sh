# shellcheck shell=bash
# A base image with the Java runtime of this machine's JDK, as small as an HTTP server allows. Needs package.sh and the test bed.

make_runtime_image() { # DIRECTORY REFERENCE: pushes it there
  local d=$1 reference=$2 home
  home=$(dirname "$(dirname "$(readlink -f "$(command -v "${JAVA_HOME:+$JAVA_HOME/bin/}jlink")")")")
  mkdir -p "$d/root/usr/lib"
  "$home/bin/jlink" --add-modules jdk.httpserver --strip-java-debug-attributes --no-header-files --no-man-pages --compress=2 \
    --output "$d/root/usr/lib/runtime" >>"$SCENARIO/log" 2>&1 || return
  copy_libraries "$d/root"
  printf 'FROM %s\nCOPY root/ /\nENV PATH=/bin:/usr/lib/runtime/bin\n' "$LINUXKIT_IT_BASE_IMAGE" >"$d/Dockerfile"
  DOCKER_BUILDKIT=1 "$LINUXKIT_IT_DOCKER_CLI_20" build -q -t "$reference" "$d" >>"$SCENARIO/log" 2>&1 \
    && "$LINUXKIT_IT_DOCKER_CLI_20" push -q "$reference" >>"$SCENARIO/log" 2>&1
}

copy_libraries() { # ROOT: what the runtime is linked with, under the same paths
  local library
  find "$1/usr/lib/runtime" \( -name '*.so' -o -name java \) -type f -exec ldd {} + 2>/dev/null \
    | grep -oE '(^|[[:space:]])/[^ :]+\.so[^ :]*' | tr -d '[:blank:]' | grep -vF "$1" | sort -u \
    | while read -r library; do (cd / && cp -L --parents "$library" "$1"); done
}
