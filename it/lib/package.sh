# shellcheck shell=bash
# A package with several layers for the scenarios, and the plugin to build it with, in a repository of their own.

SCENARIO=$HERE/target/scenarios/${0##*/}
REPOSITORY=${LINUXKIT_IT_MAVEN_REPO:-$HERE/target/scenarios/repository}

# What the scenarios call has no POM: the goal is named in full.
goal() { printf 'io.linuxkit.maven:linuxkit-maven-plugin:%s:%s\n' "$(project_version)" "$1"; }

# Nobody is asked: whoever reads from a terminal in the background stands still for ever.
exec </dev/null

quietly() { "$@" >>"$SCENARIO/log" 2>&1 || { tail -n 20 "$SCENARIO/log" >&2; die "failed: $*"; }; }

# Both artifacts, once for all scenarios that follow: LINUXKIT_IT_INSTALLED says in which repository they are.
install_artifacts() {
  [ "${LINUXKIT_IT_INSTALLED:-}" != "$REPOSITORY" ] || return 0
  (cd "$HERE/.." && quietly mvn -B -ntp -q install "-Dmaven.repo.local=$REPOSITORY" -Dmaven.test.skip -Darchetype.test.skip \
    -Dspotless.check.skip -pl linuxkit-maven-plugin,linuxkit-package-archetype -am)
  export LINUXKIT_IT_INSTALLED=$REPOSITORY
}

prepare_scenario() { # the plugin is there; starts with an empty directory
  rm -rf "$SCENARIO"
  mkdir -p "$SCENARIO"
  install_artifacts
}

make_package() { # DIRECTORY NAME [DOCKERFILE LINE...]: a committed package
  local directory=$1 name=$2
  shift 2
  mkdir -p "$directory"
  printf 'image: %s\norg: scenario\narches: [amd64, arm64]\n' "$name" >"$directory/build.yml"
  printf 'FROM %s\n' "${LINUXKIT_IT_BASE_IMAGE:?run this through it/verify}" >"$directory/Dockerfile"
  printf '%s\n' "$@" >>"$directory/Dockerfile"
  printf 'content of %s\n' "$name" >"$directory/content.txt"
  quietly git -C "$directory" -c init.defaultBranch=main init -q
  quietly git -C "$directory" add .
  quietly git -C "$directory" -c user.name=Scenario -c user.email=scenario@example.org -c commit.gpgsign=false \
    commit -q -m "A package"
}
