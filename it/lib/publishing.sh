# shellcheck shell=bash
# A project of packaging linuxkit-package, and goals run in it as on machines of their own. Needs package.sh.

make_project() { # DIRECTORY ORGANISATION: a package of one file for several architectures, committed
  mkdir -p "$1/src/main/linuxkit"
  printf 'image: hello\norg: %s\narches: [amd64, arm64, s390x, riscv64]\n' "$2" >"$1/src/main/linuxkit/build.yml"
  printf 'FROM scratch\nCOPY motd /etc/motd\n' >"$1/src/main/linuxkit/Dockerfile"
  printf 'Published by %s\n' "$2" >"$1/src/main/linuxkit/motd"
  sed "s|@version@|$(project_version)|" "$HERE/lib/package-pom.xml" >"$1/pom.xml"
  printf '/target/\n' >"$1/.gitignore"
  quietly git -C "$1" -c init.defaultBranch=main init -q
  quietly git -C "$1" add .
  quietly git -C "$1" -c user.name=Scenario -c user.email=scenario@example.org -c commit.gpgsign=false \
    commit -q -m "A package"
}

maven_in() { # PROJECT LOG ARGUMENT...: with an empty cache of its own
  local project=$1 log=$2 cache
  shift 2
  cache=$(mktemp -d "$SCENARIO/cache-XXXXXX")
  (cd "$SCENARIO/$project" && mvn -B -ntp "-Dmaven.repo.local=$REPOSITORY" "-Dlinuxkit.cache=$cache" \
    "-Dlinuxkit.caCertificates=$LINUXKIT_IT_CA" "$@") >"$log" 2>&1 || { tail -n 30 "$log" >&2; return 1; }
  rm -rf "$cache"
}

raw_manifest() { # REFERENCE
  local verify=false
  [[ $1 != "$LINUXKIT_IT_REGISTRY_AUTH"/* ]] || verify=true
  skopeo inspect --raw --cert-dir "$(dirname "$LINUXKIT_IT_CA")/client" --tls-verify="$verify" \
    --authfile "$LINUXKIT_IT_DOCKER_CONFIG/config.json" "docker://$1"
}

members() { # REFERENCE: the architectures that its index lists
  raw_manifest "$1" | tr -d ' \n' | grep -o '"architecture":"[a-z0-9]*"' | cut -d '"' -f 4 | sort | tr '\n' ' '
}
