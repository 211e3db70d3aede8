#!/usr/bin/env bash
# The stack, closed: one port with TLS, and behind it what a role allows (docker-compose.closed.yml).
#
#   ./stack.sh up        builds what is missing, makes secrets and certificates once, starts, waits until all is healthy
#   ./stack.sh status    what runs, and where to log in
#   ./stack.sh logs [SERVICE...]
#   ./stack.sh down      stops; data and secrets stay (./stack.sh down --volumes: data go too)
#   ./stack.sh secrets   only makes the secrets and certificates that are missing
#
# Where people reach it, ports and images: .env, or variables of the same names.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

NEEDED_MIB=4096

say() { printf '%s\n' "$*"; }
fail() { printf 'stack.sh: %s\n' "$*" >&2 && exit 1; }

# A variable of the shell goes before .env, as it does for docker compose.
setting() { local given=${!1:-}; printf '%s' "${given:-$(sed -n "s/^$1=//p" .env)}"; }

PUBLIC_URL=$(setting PUBLIC_URL) PUBLIC_PORT=$(setting PUBLIC_PORT) SECRETS=$(setting SECRETS)
export PUBLIC_URL PUBLIC_PORT SECRETS

compose() { docker compose --file docker-compose.yml --file docker-compose.closed.yml "$@"; }

# ---------- What must be there ----------

check_tools() {
  command -v docker >/dev/null || fail 'Docker is missing: install Docker Engine with the compose plugin.'
  docker version >/dev/null 2>&1 || fail 'Docker does not answer: start it, or let your user reach it.'
  docker compose version >/dev/null 2>&1 || fail 'docker compose is missing: install the compose plugin, 2.24 or later.'
  command -v openssl >/dev/null || fail 'openssl is missing: it makes the certificates.'
}

check_memory() {
  local mib
  mib=$(($(docker info --format '{{.MemTotal}}') / 1048576))
  [ "$mib" -ge "$NEEDED_MIB" ] || fail "Docker has $mib MiB of memory, and $NEEDED_MIB are needed: give it more."
}

check_port() {
  [ -n "$(compose ps --quiet door 2>/dev/null)" ] && return
  ! (exec 3<>"/dev/tcp/127.0.0.1/$PUBLIC_PORT") 2>/dev/null ||
    fail "Port $PUBLIC_PORT is in use: set PUBLIC_PORT and PUBLIC_URL in .env to another one."
}

# ---------- What is made once ----------

random() { openssl rand -hex "$1"; }

# Each readable for the users in the containers, in a folder that only you can enter.
secret() {
  [ -s "$SECRETS/$1" ] || { printf '%s' "$2" >"$SECRETS/$1.new" && mv "$SECRETS/$1.new" "$SECRETS/$1"; }
  chmod 444 "$SECRETS/$1"
}

secrets() {
  mkdir -p "$SECRETS" && chmod 700 "$SECRETS"
  local name
  for name in client administrator keycloak-admin keycloak-database order-watch-database postgres grafana; do
    secret "$name" "$(random 16)"
  done
  secret cookie "$(random 16)" # 32 bytes: AES-256
  certificates
}

certificates() {
  [ -s "$SECRETS/ca.crt" ] || authority
  [ -s "$SECRETS/door.crt" ] || certificate door "$(host_of "$PUBLIC_URL")"
}

host_of() { sed -E 's|^https://([^:/]+).*|\1|' <<<"$1"; }

authority() {
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 365 -subj '/CN=order-trace CA' \
    -addext basicConstraints=critical,CA:true -addext keyUsage=critical,keyCertSign,cRLSign \
    -keyout "$SECRETS/ca.key" -out "$SECRETS/ca.crt" 2>/dev/null
  chmod 400 "$SECRETS/ca.key"
}

# certificate NAME HOST: signed by our authority, for that host and this machine.
certificate() {
  local name=$1 host=$2 alternatives=DNS:localhost,IP:127.0.0.1
  [[ $host =~ ^[0-9.]+$ ]] && alternatives+=,IP:$host || alternatives+=,DNS:$host
  openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj "/CN=$host" \
    -keyout "$SECRETS/$name.key" -out "$SECRETS/$name.csr" 2>/dev/null
  openssl x509 -req -in "$SECRETS/$name.csr" -CA "$SECRETS/ca.crt" -CAkey "$SECRETS/ca.key" -days 90 \
    -extfile <(printf 'subjectAltName=%s\nextendedKeyUsage=serverAuth\n' "$alternatives") \
    -out "$SECRETS/$name.crt" 2>/dev/null
  rm "$SECRETS/$name.csr" && chmod 444 "$SECRETS/$name.key" "$SECRETS/$name.crt"
}

jars() {
  local jar missing=()
  for jar in shop-sample/target/shop-sample.jar crm-sample/target/crm-sample.jar mes-sample/target/mes-sample.jar \
    carrier-sample/target/carrier-sample.jar mes-bridge/target/mes-bridge.jar order-watch/target/order-watch.jar \
    "$(setting OTEL_AGENT_JAR)" "$(setting OTEL_EXTENSION_JAR)"; do
    [ -e "$jar" ] || missing+=("$jar")
  done
  [ ${#missing[@]} -gt 0 ] || return 0
  command -v mvn >/dev/null || fail "Maven is missing, and so is ${missing[0]}: install Maven and a JDK 17 to build it."
  say 'Building the jars; this takes some minutes the first time ...'
  mvn --quiet --batch-mode -DskipTests package || fail 'The jars could not be built; what Maven says is above.'
}

# ---------- What you can ask for ----------

up() {
  check_tools && check_memory && check_port
  jars
  secrets
  say 'Starting; two minutes, and more the first time ...'
  compose up --detach --wait --wait-timeout 600 --build ||
    fail 'Not everything became healthy; ./stack.sh logs tells why.'
  status
}

status() {
  compose ps --format 'table {{.Service}}\t{{.Status}}'
  cat <<EOF

  Orders and messages   $PUBLIC_URL/
  Jaeger                $PUBLIC_URL/jaeger/
  Prometheus            $PUBLIC_URL/administration/prometheus/
  Alertmanager          $PUBLIC_URL/administration/alertmanager/
  RabbitMQ              $PUBLIC_URL/administration/rabbitmq/
  Users and roles       $PUBLIC_URL/auth/admin/order-trace/console/

  First login: administrator, with the password in $SECRETS/administrator; Keycloak asks for a new one.
  Who manages users: keycloak-admin, with the password in $SECRETS/keycloak-admin.
  Your browser trusts the certificate when it trusts $SECRETS/ca.crt.
EOF
}

case ${1:-} in
  up) up ;;
  status) check_tools && status ;;
  logs) shift && compose logs --tail 100 "$@" ;;
  down) shift && compose down "$@" ;;
  secrets) secrets ;;
  *) sed -n '2,/^set/s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" && [ "${1:-}" = help ] || exit 2 ;;
esac
