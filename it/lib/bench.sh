# shellcheck shell=bash
# Programs that benchmarks compare, and how they compare. Needs shell.sh, maven.sh, hello.sh, measure.sh and OUT.

# shellcheck source-path=SCRIPTDIR/..
. "$HERE/lib/packages.sh"
PACKAGES=$HERE/target/bench/packages

java_command() { # the JVM with the plugin's jar as it is shipped, and with the benchmarks' programs among its tests
  local target=$HERE/../linuxkit-maven-plugin/target
  (cd "$HERE/.." && maven -q package -DskipTests -Dspotless.check.skip -pl linuxkit-maven-plugin >&2)
  printf 'java %s -cp %s\n' "${LINUXKIT_BENCH_JAVA:-}" \
    "$target/linuxkit-maven-plugin-$(project_version).jar:$target/test-classes"
}

compare() { # NAMES OTHERS: the medians of all, of which one is "ours" and one "jvm", and how ours compare with the others'
  local name
  printf '%-8s %10s %10s\n' "" "wall s" "CPU s"
  for name in $1; do
    printf '%-8s %10s %10s\n' "$name" "$(median "$OUT/$name" 1)" "$(median "$OUT/$name" 2)"
  done
  paste -d ' ' "$OUT/ours" "$OUT/jvm" | awk '{printf "%.3f %.3f\n", $1 - $3, $2 - $4}' >"$OUT/work"
  for name in $2; do
    printf 'ours / %s: %s wall, %s CPU; without the start of the JVM: %s wall, %s CPU\n' "$name" \
      "$(of_medians ours "$name" 1)" "$(of_medians ours "$name" 2)" \
      "$(of_medians work "$name" 1)" "$(of_medians work "$name" 2)"
  done
  printf 'medians of %s runs of each\n' "$RUNS"
}

of_medians() { ratio "$(median "$OUT/$1" "$3")" "$(median "$OUT/$2" "$3")"; } # SAMPLES SAMPLES COLUMN
