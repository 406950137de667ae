# shellcheck shell=bash
# Programs that benchmarks compare. Needs shell.sh, maven.sh and OUT.

java_command() { # the JVM with the plugin's classes and those of its tests, which hold the benchmarks' programs
  local module=$HERE/../linuxkit-maven-plugin
  (cd "$HERE/.." && maven -q test-compile \
    org.apache.maven.plugins:maven-dependency-plugin:3.11.0:build-classpath \
    -Dspotless.check.skip -pl linuxkit-maven-plugin -Dmdep.includeScope=test -Dmdep.outputFile="$OUT/classpath" >&2)
  printf 'java %s -cp %s\n' "${LINUXKIT_BENCH_JAVA:-}" \
    "$module/target/test-classes:$module/target/classes:$(<"$OUT/classpath")"
}

unpacked_program() { # SUITE PACKAGE: the program of that name, not installed
  local d=$HERE/target/bench/packages/$2
  [ -e "$d/complete" ] || unpack "$OUT/unpack.log" "$1" "$d" "$2" || return 1
  printf '%s\n' "$d/usr/bin/$2"
}
