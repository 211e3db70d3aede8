#!/usr/bin/env bash
# The stack, closed: one port with TLS, behind it what a role allows, and TLS between its parts (docker-compose.closed.yml).
#
#   ./stack.sh up        builds what is missing, makes secrets and certificates once, starts, waits until all is healthy
#   ./stack.sh status    what runs, until when the certificates last, and where to log in
#   ./stack.sh logs [SERVICE...]
#   ./stack.sh rotate-certs    new certificates, keys and authority for all parts, while everything runs
#   ./stack.sh down      stops; data and secrets stay (./stack.sh down --volumes: data go too)
#   ./stack.sh secrets   only makes the secrets and certificates that are missing
#
# Where people reach it, ports and images: .env, or variables of the same names, which go first, empty ones too.
#
#   OVERLAYS='grafana elk zipkin' ./stack.sh up    starts these beside it, or files of your own; remembered until "up" is told otherwise
#   OVERLAYS= ./stack.sh up                        stops them again; their data stay
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

say() { printf '%s\n' "$*"; }
fail() { printf 'stack.sh: %s\n' "$*" >&2 && exit 1; }

# All as docker compose takes it: a variable of the shell goes before .env, an empty one too.
setting() { if [ -n "${!1+given}" ]; then printf '%s' "${!1}"; else from_env "$1"; fi; }

# The last line counts, without quotes around the value, comment behind it, and spaces.
from_env() {
  sed -n "s/^$1=[[:space:]]*//p" .env | tail -1 |
    sed -E -e "s/^'([^']*)'.*/\1/" -e t -e 's/^"([^"]*)".*/\1/' -e t -e 's/[[:space:]]#.*//' -e 's/[[:space:]]+$//'
}

# Who comes later without OVERLAYS, as a timer does, means what runs. Only "up" asks .env before.
overlays() {
  if [ -n "${OVERLAYS+given}" ] || [ ! -f "$SECRETS/overlays" ] || { [ "$1" = up ] && grep -q '^OVERLAYS=' .env; }; then
    setting OVERLAYS
  else
    cat "$SECRETS/overlays"
  fi
}

PUBLIC_URL=$(setting PUBLIC_URL) PUBLIC_PORT=$(setting PUBLIC_PORT) SECRETS=$(setting SECRETS)
OVERLAYS=$(overlays "${1:-}")
export PUBLIC_URL PUBLIC_PORT SECRETS

files=(docker-compose.yml docker-compose.closed.yml)
for overlay in $OVERLAYS; do
  case $overlay in */* | *.yml) files+=("$overlay") ;; *) files+=("docker-compose.$overlay.yml") ;; esac
done

compose() { docker compose "${files[@]/#/--file=}" "$@"; }

. tls/certificates.sh

# ---------- What must be there ----------

check_tools() {
  command -v docker >/dev/null || fail 'Docker is missing: install Docker Engine with the compose plugin.'
  docker version >/dev/null 2>&1 || fail 'Docker does not answer: start it, or let your user reach it.'
  docker compose version >/dev/null 2>&1 || fail 'docker compose is missing: install the compose plugin, 2.24 or later.'
  command -v openssl >/dev/null || fail 'openssl is missing: it makes the certificates.'
}

check_memory() {
  local mib needed
  mib=$(($(docker info --format '{{.MemTotal}}') / 1048576)) needed=$(needed_mib)
  [ "$mib" -ge "$needed" ] || fail "Docker has $mib MiB of memory, and $needed are needed${OVERLAYS:+ with OVERLAYS '$OVERLAYS'}: give it more."
}

needed_mib() {
  local file mib=4096
  for file in "${files[@]}"; do
    case ${file##*/} in
      docker-compose.elk.yml) mib=$((mib + 2560)) ;;
      docker-compose.grafana.yml) mib=$((mib + 256)) ;;
      docker-compose.zipkin.yml) mib=$((mib + 512)) ;;
    esac
  done
  printf '%s' "$mib"
}

# Before anything is started: what is wrong in a file shows at once, and not as a service that starts again and again.
check_settings() {
  [[ $PUBLIC_URL =~ ^https://[^/:]+(:[0-9]+)?$ ]] ||
    fail "PUBLIC_URL is '$PUBLIC_URL': it must be https://HOST or https://HOST:PORT, without a path, as in https://localhost:8443."
  local name file complaint
  for file in "${files[@]}"; do
    [ -f "$file" ] || fail "OVERLAYS is '$OVERLAYS', and there is no file $file: it may be elk, grafana and zipkin, with spaces between them, or files of your own."
  done
  for name in PUBLIC_PORT SHOP_PORT CRM_PORT; do
    [[ $(setting $name) =~ ^[0-9]{1,5}$ ]] || fail "$name is '$(setting $name)': it must be the number of a port, as 8443."
  done
  complaint=$(compose config --quiet 2>&1) || fail "The settings of the stack are not right: $(tail -1 <<<"$complaint")"
}

check_ports() {
  check_port door PUBLIC_PORT && check_port shop SHOP_PORT && check_port crm CRM_PORT
}

check_port() {
  local port
  port=$(setting "$2")
  [ -z "$(compose ps --quiet "$1" 2>/dev/null)" ] || return 0
  ! (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null ||
    fail "Port $port is in use: set $2 in .env to another one$([ "$2" != PUBLIC_PORT ] || printf ', and PUBLIC_URL with it')."
}

# ---------- What is made once ----------

random() { openssl rand -hex "$1"; }

# Each readable for the users in the containers, in a folder that only you can enter.
secret() {
  [ -s "$SECRETS/$1" ] || { printf '%s' "$2" >"$SECRETS/$1.new" && mv "$SECRETS/$1.new" "$SECRETS/$1"; }
  chmod 444 "$SECRETS/$1"
}

secrets() {
  { mkdir -p "$SECRETS" && chmod 700 "$SECRETS"; } 2>/dev/null || fail "The folder SECRETS, '$SECRETS', cannot be made: name another one in .env."
  local name
  for name in client administrator keycloak-admin keycloak-database order-watch-database postgres grafana $RABBITMQ_USERS; do
    secret "$name" "$(random 16)"
  done
  secret cookie "$(random 16)" # 32 bytes: AES-256
  rabbitmq_users
  # For docker-compose.elk.yml.
  for name in elasticsearch elasticsearch-collector elasticsearch-grafana kibana kibana-key kibana-reader; do
    secret "$name" "$(random 16)"
  done
  certificates
}

# ---------- Who may do what at the broker ----------

RABBITMQ_USERS='rabbitmq-shop rabbitmq-crm rabbitmq-mes rabbitmq-bridge rabbitmq-order-watch rabbitmq-administrator'

# The broker is given hashes and no passwords. Made anew when a password or a right has changed.
rabbitmq_users() {
  local name file=$SECRETS/rabbitmq-users changed=''
  for name in $RABBITMQ_USERS; do [ "$file" -nt "$SECRETS/$name" ] || changed=yes; done
  [ -n "$changed" ] || [ sso/rabbitmq-users.json -nt "$file" ] || return 0
  cp sso/rabbitmq-users.json "$file.new" && chmod 600 "$file.new"
  for name in $RABBITMQ_USERS; do
    sed "s|\${$name}|$(rabbitmq_hash "$SECRETS/$name")|" "$file.new" >"$file.hashed" && mv "$file.hashed" "$file.new"
  done
  chmod 444 "$file.new" && mv -f "$file.new" "$file"
}

# As RabbitMQ documents it: Base64 of a salt of 4 bytes, and of SHA-256 of the salt and the password.
rabbitmq_hash() {
  local salt
  salt=$(random 4 | sed 's/../\\x&/g')
  { printf "$salt" && { printf "$salt" && cat "$1"; } | openssl dgst -sha256 -binary; } | openssl base64 -A
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

# ---------- Whom new keys must be told of ----------

# Services look at their files themselves, and so do Jaeger and Elasticsearch; the MES and the database's clients read them for each
# connection. Nobody's connections end but those to the collector, for less than a second, to the door, Grafana and Kibana.
SETTLED=10 # seconds, until all who look at their files have looked

# renew [door]
renew() {
  [ -n "$(running)" ] || return 0
  if is_running collector; then signal_collector; fi
  tell postgres exec -T --user root postgres /etc/postgresql/take-keys.sh
  tell rabbitmq exec -T rabbitmq rabbitmqctl --quiet eval 'ssl:clear_pem_cache().' # it would keep the old ones for minutes
  tell prometheus kill --signal HUP prometheus
  tell administration restart --no-deps administration
  tell grafana restart --no-deps grafana # it reads them when it makes its data sources
  tell kibana restart --no-deps kibana # by SIGHUP it reads those of its own page, not these
  [ "${1:-}" != door ] || tell door restart --no-deps door
  sleep "$SETTLED"
}

# tell SERVICE COMMAND...: if it runs.
tell() {
  local complaint service=$1
  shift
  is_running "$service" || return 0
  complaint=$(compose "$@" 2>&1) || fail "$service does not take the new certificates; repeat this when it does: $(tail -1 <<<"$complaint")"
}

# It reads again whom its exporters trust. What it has taken is on disk; senders come again.
signal_collector() {
  tell collector kill --signal HUP collector
  local tries
  for tries in {1..30}; do
    sleep 1
    if compose run --rm --no-deps -T --entrypoint wget collector-ready -q -O /dev/null http://collector:13133/ 2>/dev/null; then return 0; fi
  done
  fail 'The collector does not come back with the new certificates; ./stack.sh logs collector tells why. Repeat this when it is mended.'
}

running() { compose ps --services --status running --orphans=false; }
is_running() { running | grep -qx "$1"; }

# ---------- What you can ask for ----------

up() {
  check_tools
  check_settings
  check_memory
  check_ports
  jars
  secrets
  if end_soon; then say "New certificates, as some end in less than $RENEW_DAYS days:" && replace_certificates; fi
  local before
  before=$(running)
  printf '%s\n' "$OVERLAYS" >"$SECRETS/overlays" # first, as "down" must know what was half started
  say 'Starting; two minutes, and more the first time ...'
  compose up --detach --wait --wait-timeout 600 --build --remove-orphans || not_up "$before"
  status
}

# Names what is to blame, with its last words, and leaves nothing half started; what ran before goes on.
not_up() {
  local service
  for service in $(compose ps --all --format '{{.Service}}|{{.State}}|{{.Health}}|{{.ExitCode}}' |
    awk -F'|' '$3 == "unhealthy" || $2 == "restarting" || ($2 == "exited" && $4 != 0) { print $1 }'); do
    say "--- $service" && compose logs --no-log-prefix --tail 5 "$service"
  done
  [ -n "$1" ] || compose stop 2>/dev/null
  fail "Not everything became healthy; what is to blame is above, and ./stack.sh logs has more.$([ -n "$1" ] || printf ' It is stopped again.')"
}

rotate_certs() {
  check_tools
  check_settings
  secrets
  replace_certificates
  say "Done. The next ones to end: $(certificates_end)."
}

certificates_end() {
  local end name
  read -r end name <<<"$(first_end)"
  printf '%s, on %s' "$name" "$(date -u -d "@$end" +%F 2>/dev/null || date -u -r "$end" +%F)"
}

status() {
  compose ps --format 'table {{.Service}}\t{{.Status}}'
  cat <<END

  Orders and messages   $PUBLIC_URL/
  Jaeger                $PUBLIC_URL/jaeger/
  Prometheus            $PUBLIC_URL/administration/prometheus/
  Alertmanager          $PUBLIC_URL/administration/alertmanager/
  RabbitMQ              $PUBLIC_URL/administration/rabbitmq/   as administrator, password in $SECRETS/rabbitmq-administrator
  Users and roles       $PUBLIC_URL/auth/admin/order-trace/console/
END
  overlay_urls
  cat <<END

  First login: administrator, with the password in $SECRETS/administrator; Keycloak asks for a new one.
  Who manages users: keycloak-admin, with the password in $SECRETS/keycloak-admin.
  Your browser trusts the certificate when it trusts $SECRETS/ca.crt.
END
  [ ! -e "$TLS/authority" ] || say "  The first certificate to end: $(certificates_end); ./stack.sh rotate-certs replaces all."
}

overlay_urls() {
  case " $OVERLAYS " in *' grafana '*) say "  Graphs                $PUBLIC_URL/grafana/" ;; esac
  case " $OVERLAYS " in *' elk '*) say "  Log lines             $PUBLIC_URL/kibana/" ;; esac
  case " $OVERLAYS " in *' zipkin '*) say "  Zipkin                $PUBLIC_URL/zipkin/" ;; esac
}

case ${1:-} in
  up) up ;;
  status) check_tools && status ;;
  logs) shift && compose logs --tail 100 "$@" ;;
  rotate-certs) rotate_certs ;;
  down) shift && compose down "$@" ;;
  secrets) secrets ;;
  *) sed -n '2,/^set/s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" && [ "${1:-}" = help ] || exit 2 ;;
esac
