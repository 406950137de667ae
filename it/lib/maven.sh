# shellcheck shell=bash
# The JDK, Maven and git that everything here starts from. Needs shell.sh.

OLDEST_JDK=17
# What is tested beside the Maven of this machine: the oldest, and the newest of each line that Maven Central has.
OLDEST_MAVEN=3.8.1
NEWEST_MAVEN_3_8=3.8.9
NEWEST_MAVEN_3_9=3.9.16
NEWEST_MAVEN_4=4.0.0-rc-7

need_build_tools() {
  local missing="" version
  command -v git >/dev/null || missing+=$'\n'"  git: none found"
  if version=$(mvn -v 2>&1); then
    missing+=$(complain_about "$version")
  else
    missing+=$'\n'"  Maven: 'mvn -v' says: $(printf '%s\n' "$version" | grep . | sed -n 1p)"
  fi
  [ -n "$missing" ] || return 0
  say "this takes a JDK $OLDEST_JDK, Maven $OLDEST_MAVEN and git, or newer ones. Missing here:$missing"
  say "on Debian:  apt-get install openjdk-17-jdk-headless maven git   (another JDK is chosen with JAVA_HOME)"
  exit 3
}

complain_about() { # THE OUTPUT OF mvn -v
  local maven jdk home
  maven=$(sed -n 's/.*Apache Maven \([0-9.]*\).*/\1/p' <<<"$1")
  jdk=$(sed -n 's/^Java version: \([0-9]*\).*/\1/p' <<<"$1")
  home=$(sed -n 's/^Java version:.* runtime: //p' <<<"$1")
  [ "$(printf '%s\n' "$OLDEST_MAVEN" "$maven" | sort -V | sed -n 1p)" = "$OLDEST_MAVEN" ] \
    || printf '\n  Maven: found %s' "${maven:-none}"
  [ "${jdk:-0}" -ge "$OLDEST_JDK" ] || printf '\n  JDK: Maven runs on Java %s (%s)' "${jdk:-?}" "$home"
  [ -x "$home/bin/javac" ] || printf '\n  JDK: no compiler in %s, which Maven runs on' "$home"
}

# What a user may have set for every run of Maven, honoured by the older versions too.
maven() { # ARGUMENT...
  mvn -B -ntp ${LINUXKIT_IT_MAVEN_REPO:+"-Dmaven.repo.local=$LINUXKIT_IT_MAVEN_REPO"} "$@"
}

test_classpath() { # FILE LOG: of the plugin's tests, which hold programs too; FILE is for the libraries
  local module=$HERE/../linuxkit-maven-plugin
  (cd "$HERE/.." && maven -q test-compile dependency:build-classpath -Dspotless.check.skip -pl linuxkit-maven-plugin \
    -DincludeScope=test -DexcludeArtifactIds=slf4j-nop "-Dmdep.outputFile=$1") >>"$2" 2>&1 \
    || { say "does not compile; last lines of $2:"; tail -n 20 "$2" >&2; return 1; }
  printf '%s:%s:%s\n' "$module/target/test-classes" "$module/target/classes" "$(<"$1")"
}

plain() { sed 's/\x1b\[[0-9;]*m//g'; } # Debian's Maven writes colours into pipes too

fetch_maven() { # VERSION DIRECTORY: unpacks it there
  local archive=$2/apache-maven-$1-bin.tar.gz
  [ -s "$archive" ] || maven -q org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy \
    -Dartifact="org.apache.maven:apache-maven:$1:tar.gz:bin" -DoutputDirectory="$2"
  tar -C "$2" -xzf "$archive"
}

# invoker_counts LOG: passed, failed and skipped, as the Invoker counts them at the end; three zeros when it does not.
invoker_counts() {
  local line right wrong broken skipped
  line=$(plain <"$1" \
    | sed -n 's/.*Passed: \([0-9]*\), Failed: \([0-9]*\), Errors: \([0-9]*\), Skipped: \([0-9]*\).*/\1 \2 \3 \4/p' | tail -n 1)
  read -r right wrong broken skipped <<<"${line:-0 0 0 0}"
  printf '%s %s %s\n' "$right" "$((wrong + broken))" "$skipped"
}

# invoker_result LOG STATUS: the same, but a build that fails all the same, or passes nothing, counts as failed.
invoker_result() {
  local right wrong skipped
  read -r right wrong skipped < <(invoker_counts "$1")
  if [ "$wrong" = 0 ] && { [ "$2" != 0 ] || [ "$right" = 0 ]; }; then
    say "Maven ended with $2 after $right passed and $skipped skipped: see $1"
    wrong=1
  fi
  printf '%s %s %s\n' "$right" "$wrong" "$skipped"
}

jdk_version() { # HOME
  sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
}

all_jdks() { # the homes of those that are new enough, one of each version, the oldest first
  local home version
  for home in /usr/lib/jvm/*; do
    if [ -L "$home" ] || [ ! -x "$home/bin/javac" ] || [ ! -f "$home/release" ]; then continue; fi
    version=$(jdk_version "$home")
    [ "${version:-0}" -lt "$OLDEST_JDK" ] || printf '%s %s\n' "$version" "$home"
  done | sort -n -u -k 1,1 | cut -d ' ' -f 2-
}
