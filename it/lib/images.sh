# shellcheck shell=bash
# Images made without a daemon and without a network; the same bytes for the same content.

BASE_IMAGE=linuxkit-testbed/base:1

# What `docker save` writes, of the layers that lie in DIRECTORY as *.tar.
pack_image() { # ARCHIVE NAME DIRECTORY
  local archive=$1 name=$2 d=$3 layer id diff_ids="" history="" layers=""
  for layer in "$d"/*.tar; do
    diff_ids+=${diff_ids:+,}\"sha256:$(sha256 "$layer")\"
    history+=${history:+,}'{"created":"1970-01-01T00:00:00Z","created_by":"'${layer##*/}'"}'
    layers+=${layers:+,}\"${layer##*/}\"
  done
  printf '{"architecture":"%s","os":"linux","created":"1970-01-01T00:00:00Z",%s,"rootfs":%s,"history":[%s]}' \
    "$(image_architecture)" '"config":{"Cmd":["/bin/sh"],"Env":["PATH=/bin"]}' \
    "{\"type\":\"layers\",\"diff_ids\":[$diff_ids]}" "$history" >"$d/config"
  id=$(sha256 "$d/config")
  mv "$d/config" "$d/$id.json"
  printf '[{"Config":"%s.json","RepoTags":["%s"],"Layers":[%s]}]' "$id" "$name" "$layers" >"$d/manifest.json"
  (cd "$d" && plain_tar "$archive" . "$id.json" *.tar manifest.json)
}

plain_tar() { # ARCHIVE DIRECTORY NAME...
  tar -C "$2" --format=ustar --sort=name --mtime=@0 --owner=0 --group=0 --numeric-owner -cf "$1" "${@:3}"
}

sha256() { sha256sum "$1" | cut -d ' ' -f 1; }

image_architecture() {
  case $(uname -m) in x86_64) echo amd64 ;; aarch64) echo arm64 ;; *) uname -m ;; esac
}

load_image() { # SOCKET ARCHIVE
  docker_api "$1" /images/load --max-time 300 -X POST -H 'Content-Type: application/x-tar' -T "$2" >/dev/null
}

has_image() { docker_api "$1" "/images/$2/json" >/dev/null 2>&1; } # SOCKET NAME

docker_api() { # SOCKET PATH [CURL ARGUMENT...]
  curl -fsS --noproxy '*' --unix-socket "$1" "${@:3}" "http://docker$2"
}

# --- base image of the test bed ----------------------------------------------

make_base() { # Debian's static busybox with a link for each of its programs
  local archive=$STATE/base.tar d=$STATE/base applet
  [ ! -s "$archive" ] || return 0
  say "making the base image $BASE_IMAGE"
  rm -rf "$d"
  mkdir -p "$d"/root/{bin,etc,root,tmp} "$d/image"
  chmod 755 "$d"/root "$d"/root/{bin,etc} && chmod 700 "$d/root/root" && chmod 1777 "$d/root/tmp"
  install -m 755 "$(command -v busybox)" "$d/root/bin/busybox"
  for applet in $(busybox --list); do
    case $applet in busybox | */*) ;; *) ln -s busybox "$d/root/bin/$applet" ;; esac
  done
  (umask 022 && printf 'root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/:/bin/sh\n' >"$d/root/etc/passwd" \
    && printf 'root:x:0:\nnogroup:x:65534:\n' >"$d/root/etc/group")
  plain_tar "$d/image/busybox.tar" "$d/root" .
  pack_image "$archive.new" "$BASE_IMAGE" "$d/image"
  rm -rf "$d"
  mv "$archive.new" "$archive"
}

load_base() { # SOCKET
  has_image "$1" "$BASE_IMAGE" && return
  make_base
  load_image "$1" "$STATE/base.tar" || die "the daemon on $1 does not load the base image"
}
