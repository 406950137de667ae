# shellcheck shell=bash
# The JDK, Maven and git that everything here starts from. Needs shell.sh.

OLDEST_JDK=17
OLDEST_MAVEN=3.8.1

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

plain() { sed 's/\x1b\[[0-9;]*m//g'; } # Debian's Maven writes colours into pipes too

fetch_maven() { # VERSION DIRECTORY: unpacks it there
  local archive=$2/apache-maven-$1-bin.tar.gz
  [ -s "$archive" ] || maven -q org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy \
    -Dartifact="org.apache.maven:apache-maven:$1:tar.gz:bin" -DoutputDirectory="$2"
  tar -C "$2" -xzf "$archive"
}
