# shellcheck shell=bash
# The registries, the notary servers and the token service of the test bed, all on 127.0.0.1.

ping_plain() { fetch "http://127.0.0.1:$PORT_PLAIN/v2/"; }
ping_auth()  { fetch --cacert "$STATE/tls/ca.crt" -u "$AUTH_USER:$AUTH_PASSWORD" "https://127.0.0.1:$PORT_AUTH/v2/"; }
ping_basic() { fetch -u "$AUTH_USER:$AUTH_PASSWORD" "http://127.0.0.1:$PORT_BASIC/v2/"; }
ping_notary(){ fetch --cacert "$STATE/tls/ca.crt" "https://127.0.0.1:$1/_notary_server/health"; }
ping_token() { fetch -u "$AUTH_USER:$AUTH_PASSWORD" "http://127.0.0.1:$PORT_TOKEN/token"; }
ping_token_registry() { # a token of the service opens it
  local token
  token=$(curl -fsS --noproxy '*' --max-time 5 -u "$AUTH_USER:$AUTH_PASSWORD" \
    "http://127.0.0.1:$PORT_TOKEN/token?service=testbed" | sed 's/.*"token":"\([^"]*\)".*/\1/')
  fetch -H "Authorization: Bearer $token" "http://127.0.0.1:$PORT_TOKEN_REGISTRY/v2/"
}

# --- settings files ----------------------------------------------------------

pick_ports() { # keeps the ports of an earlier up, so that what still runs fits
  local base=${LINUXKIT_TESTBED_PORT:-} p busy
  if [ -f "$STATE/port" ]; then
    local old
    old=$(<"$STATE/port")
    if [ -n "$base" ] && [ "$base" != "$old" ]; then
      for p in $NAMES; do
        ! running "$p" || die "already running on base port $old; run '$0 down' before changing it to $base"
      done
    else
      base=$old
    fi
  fi
  if [ -z "$base" ]; then
    for ((base = 5050; base < 5950; base += 10)); do
      busy=""
      for p in 0 1 2 3 4 5 6 7; do port_open $((base + p)) && busy=1; done
      [ -n "$busy" ] || break
    done
    [ -z "$busy" ] || die "no free block of 8 ports between 5050 and 5950; set LINUXKIT_TESTBED_PORT"
  fi
  printf '%s\n' "$base" >"$STATE/port"
  set_ports "$base"
}

set_ports() {
  PORT_PLAIN=$1
  PORT_AUTH=$(($1 + 1))
  PORT_NOTARY=$(($1 + 2))
  PORT_SIGNER=$(($1 + 3))
  PORT_TOKEN_REGISTRY=$(($1 + 4))
  PORT_TOKEN_NOTARY=$(($1 + 5))
  PORT_TOKEN=$(($1 + 6))
  PORT_BASIC=$(($1 + 7))
}

free_port() { # NAME PORT
  ! port_open "$2" || die "port $2, wanted for $1, is taken by another process; set LINUXKIT_TESTBED_PORT or run '$0 clean'"
}

make_certificates() {
  local d=$STATE/tls
  if [ -s "$d/server.crt" ] && openssl x509 -in "$d/server.crt" -noout -checkend 86400 >/dev/null; then
    return
  fi
  say "generating certificates"
  local sign="-req -CA ca.crt -CAkey ca.key -CAcreateserial -sha256 -days 364"
  # one && chain: errexit is off to the left of ||. server.crt comes last: it says that all are there.
  # shellcheck disable=SC2086
  (
    cd "$d" &&
      openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -sha256 -days 365 \
        -subj "/CN=linuxkit testbed CA" -addext keyUsage=critical,keyCertSign,cRLSign \
        -keyout ca.key -out ca.crt &&
      printf 'basicConstraints=CA:FALSE\nkeyUsage=critical,digitalSignature\n' >token.ext &&
      openssl req -newkey rsa:2048 -nodes -subj "/CN=testbed token" -keyout token.key -out token.csr &&
      openssl x509 $sign -in token.csr -extfile token.ext -out token.crt &&
      printf '%s\n' "subjectAltName=DNS:localhost,IP:127.0.0.1,IP:::1" \
        "basicConstraints=CA:FALSE" "keyUsage=critical,digitalSignature" \
        "extendedKeyUsage=serverAuth,clientAuth" >server.ext &&
      openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes \
        -subj "/CN=localhost" -keyout server.key -out server.csr &&
      openssl x509 $sign -in server.csr -extfile server.ext -out server.crt.new &&
      mv server.crt.new server.crt
  ) >>"$STATE/log/openssl.log" 2>&1 9>&- || { show_log openssl; return 1; }
}

make_passwords() { # docker-registry takes bcrypt only
  [ -s "$STATE/etc/htpasswd" ] || perl -e 'print "$ARGV[0]:", crypt($ARGV[1], q($2y$05$testbedtestbedtestbede)), "\n"' \
    "$AUTH_USER" "$AUTH_PASSWORD" >"$STATE/etc/htpasswd"
}

registry_config() { # NAME PORT
  local quiet=true
  [ "$1" != registry ] || quiet=false # scenarios look into its log
  cat <<-END
	version: 0.1
	log: {level: warn, accesslog: {disabled: $quiet}}
	storage:
	  filesystem: {rootdirectory: "$STATE/data/$1"}
	  delete: {enabled: true}
	END
  if [ "$1" = auth ]; then
    cat <<-END
	http:
	  addr: 127.0.0.1:$2
	  tls: {certificate: "$STATE/tls/server.crt", key: "$STATE/tls/server.key"}
	END
  else
    printf 'http: {addr: "127.0.0.1:%s"}\n' "$2"
  fi
  case $1 in
    auth | basic) printf 'auth: {htpasswd: {realm: testbed, path: "%s"}}\n' "$STATE/etc/htpasswd" ;;
    token-registry)
      cat <<-END
	auth:
	  token: {realm: "http://127.0.0.1:$PORT_TOKEN/token", service: testbed,
	          issuer: testbed, rootcertbundle: "$STATE/tls/ca.crt"}
	END
      ;;
  esac
}

signer_config() {
  cat <<-END
	{ "server": { "grpc_addr": "127.0.0.1:$PORT_SIGNER",
	              "tls_cert_file": "$STATE/tls/server.crt", "tls_key_file": "$STATE/tls/server.key",
	              "client_ca_file": "$STATE/tls/ca.crt" },
	  "logging": { "level": "info" },
	  "storage": { "backend": "memory" } }
	END
}

server_config() { # PORT AUTH
  cat <<-END
	{ "server": { "http_addr": "127.0.0.1:$1",
	              "tls_cert_file": "$STATE/tls/server.crt", "tls_key_file": "$STATE/tls/server.key" },
	  "trust_service": { "type": "remote", "hostname": "127.0.0.1", "port": "$PORT_SIGNER",
	                     "key_algorithm": "ecdsa", "tls_ca_file": "$STATE/tls/ca.crt",
	                     "tls_client_cert": "$STATE/tls/server.crt", "tls_client_key": "$STATE/tls/server.key" },
	  $2
	  "logging": { "level": "info" },
	  "storage": { "backend": "memory" } }
	END
}

token_auth() {
  printf '"auth": { "type": "token", "options": { "realm": "http://127.0.0.1:%s/token", ' "$PORT_TOKEN"
  printf '"service": "testbed", "issuer": "testbed", "rootcertbundle": "%s" } },' "$STATE/tls/ca.crt"
}

# A ready DOCKER_CONFIG for the docker CLI: the logins of the registries and the
# CA of the notary-servers. Tests that write trust data copy it first.
docker_config() {
  local d=$STATE/docker-config port auth logins=""
  for port in "$PORT_NOTARY" "$PORT_TOKEN_NOTARY"; do
    mkdir -p "$d/tls/127.0.0.1:$port"
    cp "$STATE/tls/ca.crt" "$d/tls/127.0.0.1:$port/ca.crt"
  done
  mkdir -p "$STATE/tls/client" # what skopeo takes: nothing but CAs
  cp "$STATE/tls/ca.crt" "$STATE/tls/client/ca.crt"
  auth=$(printf %s "$AUTH_USER:$AUTH_PASSWORD" | openssl base64 -A)
  for port in "$PORT_AUTH" "$PORT_TOKEN_REGISTRY" "$PORT_BASIC"; do
    logins+="${logins:+,}\"127.0.0.1:$port\":{\"auth\":\"$auth\"}"
  done
  printf '{"auths":{%s}}\n' "$logins" >"$d/config.json"
}

# --- servers -----------------------------------------------------------------

start_registry() { # NAME PORT PROBE
  running "$1" && return
  free_port "$1" "$2"
  registry_config "$1" "$2" >"$STATE/etc/$1.yml"
  say "starting $1 (docker-registry) on 127.0.0.1:$2"
  # REGISTRY_* variables of the caller would override the file
  # shellcheck disable=SC2046
  launch "$1" env $(unset_args REGISTRY_) OTEL_TRACES_EXPORTER=none docker-registry serve "$STATE/etc/$1.yml"
  await "$1" "$3"
}

unset_args() { # PREFIX: "-u NAME" for each environment variable that starts so
  compgen -e | sed -n "s/^\($1.*\)/-u \1/p"
}

start_token() {
  running token && return
  free_port token "$PORT_TOKEN"
  printf '%s\n' "$AUTH_USER" "$AUTH_PASSWORD" "$IDENTITY_TOKEN" >"$STATE/etc/token"
  say "starting the token service on 127.0.0.1:$PORT_TOKEN"
  launch token "$HERE/lib/token-service" "$PORT_TOKEN" "$STATE/tls" "$STATE/etc/token"
  await token ping_token
}

# The signer holds the servers' keys in memory: none outlives the others.
start_notary() {
  local up=1 name
  running notary-signer || up=""
  if want notary; then running notary-server || up=""; fi
  if want token;  then running token-notary  || up=""; fi
  [ -z "$up" ] || return 0
  for name in token-notary notary-server notary-signer; do halt "$name"; done
  free_port notary-signer "$PORT_SIGNER"
  signer_config >"$STATE/etc/notary-signer.json"
  # shellcheck disable=SC2046
  launch notary-signer env $(unset_args NOTARY_) notary-signer -config "$STATE/etc/notary-signer.json"
  await notary-signer port_open "$PORT_SIGNER"
  if want notary; then start_notary_server notary-server "$PORT_NOTARY" ""; fi
  if want token;  then start_notary_server token-notary "$PORT_TOKEN_NOTARY" "$(token_auth)"; fi
}

start_notary_server() { # NAME PORT AUTH
  free_port "$1" "$2"
  server_config "$2" "$3" >"$STATE/etc/$1.json"
  say "starting $1 on https://127.0.0.1:$2"
  # shellcheck disable=SC2046
  launch "$1" env $(unset_args NOTARY_) notary-server -config "$STATE/etc/$1.json"
  await "$1" ping_notary "$2"
}


# --- base image --------------------------------------------------------------

push_base() { # NAME REFERENCE [SKOPEO ARGUMENT...]: writes its digest to base-NAME.digest
  local digest=$STATE/base-$1.digest reference=$2
  shift 2
  make_base
  skopeo --insecure-policy copy -q "$@" --digestfile "$digest" "docker-archive:$STATE/base.tar" "docker://$reference" \
    2>>"$STATE/log/skopeo.log" 9>&- || { show_log skopeo; return 1; }
}

push_bases() {
  local login="--dest-creds=$AUTH_USER:$AUTH_PASSWORD"
  if want registry; then push_base plain "127.0.0.1:$PORT_PLAIN/testbed/base:1" --dest-tls-verify=false; fi
  if want auth; then
    push_base auth "127.0.0.1:$PORT_AUTH/private/base:1" "$login" --dest-cert-dir="$STATE/tls/client"
    push_base basic "127.0.0.1:$PORT_BASIC/private/base:1" "$login" --dest-tls-verify=false
  fi
  if want token; then
    push_base token "127.0.0.1:$PORT_TOKEN_REGISTRY/private/base:1" "$login" --dest-tls-verify=false
  fi
}
