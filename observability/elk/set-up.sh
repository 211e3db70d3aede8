#!/bin/bash
# Once Elasticsearch and Kibana answer: index template, how long lines are kept, who may write and read, the saved search.
# May run again and again; what was changed by hand under these names is put back.
#
#   set-up.sh [indices|users|kibana]...      without a word all three
#
# ELASTICSEARCH_URL, KIBANA_URL, SECRETS (a folder with elasticsearch, elasticsearch-collector, elasticsearch-grafana, kibana,
# kibana-reader), TLS (a folder with tls.crt and tls.key, what is shown to Elasticsearch, and ca.crt, who is believed; without it
# nothing is shown, and whom curl trusts is believed)
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
ELASTICSEARCH_URL=${ELASTICSEARCH_URL:-https://elasticsearch:9200}
KIBANA_URL=${KIBANA_URL:-http://kibana:5601/kibana}
SECRETS=${SECRETS:-/run/secrets}
TLS=${TLS:-}

secret() { cat "$SECRETS/$1"; }

# Whoever asks, in the words of curl's configuration.
identity() {
  printf 'user = "elastic:%s"\n' "$(secret elasticsearch)"
  [ -z "$TLS" ] || printf '%s = "%s"\n' cacert "$TLS/ca.crt" cert "$TLS/tls.crt" key "$TLS/tls.key"
}

# ask ARGUMENTS... URL: as the user elastic, with a password that no list of processes shows.
ask() {
  local answer
  answer=$(curl --silent --show-error --fail-with-body --max-time 60 --retry 20 --retry-delay 3 --retry-connrefused \
    --config <(identity) "$@") && [[ $answer != *'"success":false'* ]] || {
    printf 'set-up.sh: %s refuses: %s\n' "${*: -1}" "$answer" >&2
    return 1
  }
  printf 'done: %s\n' "${*: -1}"
}

# put FILE PATH: as its ending says.
put() {
  local type=application/json
  [[ $1 != *.yaml ]] || type=application/yaml
  ask --request PUT --header "Content-Type: $type" --data-binary "@$here/$1" "$ELASTICSEARCH_URL/$2"
}

# put_text JSON PATH: JSON that holds a secret.
put_text() {
  ask --request PUT --header 'Content-Type: application/json' --data-binary @- "$ELASTICSEARCH_URL/$2" <<<"$1"
}

indices() {
  put policy.json _ilm/policy/order-trace-logs
  put fields.json _component_template/order-trace-fields
  put retention.json _component_template/order-trace-retention
  put logs.json _index_template/order-trace-logs
  put lines.yaml _ingest/pipeline/order-trace-lines
}

users() {
  put collector-role.json _security/role/order-trace-collector
  put reader-role.json _security/role/order-trace-reader
  put grafana-role.json _security/role/order-trace-grafana
  user order-trace-collector elasticsearch-collector
  user order-trace-grafana elasticsearch-grafana
  user order-trace-reader kibana-reader
  put_text "{\"password\":\"$(secret kibana)\"}" _security/user/kibana_system/_password
}

# user NAME SECRET: with the role of the same name.
user() {
  put_text "{\"password\":\"$(secret "$2")\",\"roles\":[\"$1\"]}" "_security/user/$1"
}

kibana() {
  ask --request POST --header 'kbn-xsrf: true' --form "file=@$here/kibana.ndjson" \
    "$KIBANA_URL/api/saved_objects/_import?overwrite=true"
}

[ $# -gt 0 ] || set -- indices users kibana
for part in "$@"; do
  case $part in
    indices | users | kibana) "$part" ;;
    *) sed -n '2,/^set/s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2 && exit 2 ;;
  esac
done
