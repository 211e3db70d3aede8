# Sourced by stack.sh: keys and certificates of everything in the closed stack, made on the first start and replaced as a whole.
#
#   $SECRETS/ca.crt, ca.key                            who signs for the door; browsers trust it, so it stays
#   $SECRETS/door.crt, door.key                        the door's, or your own
#   $SECRETS/tls/authorities/*/ca.crt, ca.key          who signs for all others: authority points to it, and next to its successor
#   $SECRETS/tls/PART/*/tls.crt, tls.key, ca.crt       a part's own certificate and key, and whom it trusts: now points to them
#   $SECRETS/tls/PART/tls.crt, tls.key, ca.crt         links through now: this folder is the part's /tls, so one rename changes all three
#
# Where the layout comes from: it is that of a secret in Kubernetes, which every program that follows its files knows.

TLS=$SECRETS/tls
LEAF_DAYS=30
AUTHORITY_DAYS=60 # never ends before what it signed
DOOR_DAYS=90
RENEW_DAYS=10 # what ends sooner is renewed by "up", and CertificateEnds fires (observability/rules)

# Each part, and what its certificate is for. Who has none trusts the others. Those of the last line are there without their overlays
# too: whoever is started later finds the authority of the day.
PARTS='shop:client crm:client bridge:both collector:both order-watch:both prometheus:client
  jaeger:server rabbitmq:server postgres:server mes:none keycloak:none administration:none
  elasticsearch:both elasticsearch-set-up:client kibana:client grafana:client'

# ---------- The first start ----------

certificates() {
  [ -s "$SECRETS/ca.crt" ] || authority "$SECRETS" 'order-trace door' 3650
  [ -s "$SECRETS/door.crt" ] || door_certificate
  mkdir -p "$TLS/authorities" && chmod 755 "$TLS"
  [ -e "$TLS/authority" ] || new_authority authority
  local part
  for part in $PARTS; do
    [ -e "$TLS/${part%:*}/now" ] || hand_out "$part" "$TLS/authority"
  done
  tell_ends
}

# ---------- Replacing all of them ----------

# Whoever is asked in between is understood: in each step a part differs from the others by what they accept already, or still.
# May be interrupted anywhere and repeated.
replace_certificates() {
  [ -e "$TLS/next" ] || new_authority next
  say '1 of 3: everybody trusts the new authority beside the old one ...'
  everybody ''
  renew
  say '2 of 3: everybody shows a new certificate ...'
  if is_ours "$SECRETS/door.crt"; then door_certificate; fi
  everybody "$TLS/next"
  renew door
  say '3 of 3: nobody trusts the old authority any more ...'
  point "$TLS/authority" "$(readlink "$TLS/next")"
  rm "$TLS/next"
  everybody ''
  renew
  tidy
}

# everybody SIGNER: '' leaves the certificates as they are.
everybody() {
  local part
  for part in $PARTS; do hand_out "$part" "$1"; done
  tell_ends
}

# hand_out PART:USE SIGNER: a new folder for that part, and then the switch.
hand_out() {
  local name=${1%:*} use=${1#*:} signer=$2 folder=$TLS/${1%:*} new file former
  mkdir -p "$folder" && chmod 755 "$folder"
  new=$(mktemp -d "$folder/XXXXXXXX")
  trusted >"$new/ca.crt"
  if [ "$use" = none ]; then :; elif [ -n "$signer" ]; then
    leaf "$signer" "$name" "$use" "$new"
  else
    cp "$folder"/now/tls.* "$new"
  fi
  # Only this part has the folder; on this machine only you can enter the one around it.
  chmod 444 "$new"/* && chmod 755 "$new"
  former=$(readlink "$folder/now" || true)
  point "$folder/now" "${new##*/}"
  # At once, as Kubernetes does: by this alone Jaeger sees that there is another.
  [ -z "$former" ] || rm -r "${folder:?}/$former"
  for file in "$new"/*; do ln -sfn "now/${file##*/}" "$folder/${file##*/}"; done
}

trusted() {
  cat "$TLS/authority/ca.crt"
  [ ! -e "$TLS/next" ] || cat "$TLS/next/ca.crt"
}

# What nobody reads any more.
tidy() {
  local folder
  for folder in "$TLS"/*/; do
    [ ! -e "$folder/now" ] || find "$folder" -mindepth 1 -maxdepth 1 -type d ! -name "$(readlink "$folder/now")" -exec rm -r {} +
  done
  find "$TLS/authorities" -mindepth 1 -maxdepth 1 ! -name "$(basename "$(readlink "$TLS/authority")")" -exec rm -r {} +
}

# Atomic: whoever reads finds the old one or the new one. The second way is that of BSD and macOS.
point() { ln -sfn "$2" "$1.new" && { mv -fT "$1.new" "$1" 2>/dev/null || mv -fh "$1.new" "$1"; }; }

# ---------- Making one ----------

# new_authority LINK. Each has a name of its own: while there are two, nobody may take one for the other.
new_authority() {
  local folder
  folder=$(mktemp -d "$TLS/authorities/XXXXXXXX")
  authority "$folder" "order-trace ${folder##*/}" "$AUTHORITY_DAYS"
  point "$TLS/$1" "authorities/${folder##*/}"
}

# authority FOLDER NAME DAYS
authority() {
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days "$3" -subj "/CN=$2" \
    -addext basicConstraints=critical,CA:true,pathlen:0 -addext keyUsage=critical,keyCertSign,cRLSign \
    -keyout "$1/ca.key" -out "$1/ca.crt" 2>/dev/null || fail "openssl cannot make the authority in $1."
  chmod 400 "$1/ca.key"
}

# leaf SIGNER NAME USE FOLDER
leaf() {
  local signer=$1 name=$2 use=$3 folder=$4 usage
  case $use in server) usage=serverAuth ;; client) usage=clientAuth ;; both) usage=serverAuth,clientAuth ;; esac
  sign "$signer" "$name" "DNS:$name,DNS:localhost" "$usage" "$LEAF_DAYS" "$folder/tls"
}

door_certificate() {
  local host alternatives=DNS:localhost,IP:127.0.0.1
  host=$(host_of "$PUBLIC_URL")
  [[ $host =~ ^[0-9.]+$ ]] && alternatives+=,IP:$host || alternatives+=,DNS:$host
  sign "$SECRETS" "$host" "$alternatives" serverAuth "$DOOR_DAYS" "$SECRETS/door.new"
  chmod 444 "$SECRETS/door.new.key" "$SECRETS/door.new.crt"
  mv -f "$SECRETS/door.new.key" "$SECRETS/door.key" && mv -f "$SECRETS/door.new.crt" "$SECRETS/door.crt"
}

# sign SIGNER NAME ALTERNATIVES USAGE DAYS FILE: makes FILE.key and FILE.crt.
sign() {
  openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj "/CN=$2" -keyout "$6.key" -out "$6.csr" 2>/dev/null ||
    fail "openssl cannot make the key $6.key."
  openssl x509 -req -in "$6.csr" -CA "$1/ca.crt" -CAkey "$1/ca.key" -days "$5" \
    -extfile <(printf 'subjectAltName=%s\nextendedKeyUsage=%s\nbasicConstraints=critical,CA:false\n' "$3" "$4") \
    -out "$6.crt" 2>/dev/null || fail "openssl cannot sign $6.crt with $1/ca.key."
  rm "$6.csr"
}

is_ours() { openssl verify -CAfile "$SECRETS/ca.crt" "$1" >/dev/null 2>&1; }

host_of() { sed -E 's|^https://([^:/]+).*|\1|' <<<"$1"; }

# ---------- When they end ----------

# Prometheus learns it by a rule that has the time in it: nothing else in the stack knows all of them.
tell_ends() {
  local rules=$TLS/prometheus/certificates.yml name file
  {
    printf 'groups:\n  - name: certificates\n    rules:\n'
    while read -r name file; do
      printf '      - {record: "order_trace:certificate_end:timestamp", expr: vector(%s), labels: {certificate: %s}}\n' \
        "$(seconds_of "$file")" "$name"
    done < <(every_certificate)
  } >"$rules.new"
  chmod 444 "$rules.new" && mv -f "$rules.new" "$rules"
}

every_certificate() {
  printf '%s %s\n' door "$SECRETS/door.crt" door-authority "$SECRETS/ca.crt" authority "$TLS/authority/ca.crt"
  local part
  for part in $PARTS; do
    [ "${part#*:}" = none ] || printf '%s %s\n' "${part%:*}" "$TLS/${part%:*}/tls.crt"
  done
}

seconds_of() {
  local end
  end=$(openssl x509 -noout -enddate -in "$1") && end=${end#*=}
  date -u -d "$end" +%s 2>/dev/null || date -u -j -f '%b %d %T %Y %Z' "$end" +%s
}

# The first to end, as "1790000000 shop".
first_end() {
  local name file
  while read -r name file; do printf '%s %s\n' "$(seconds_of "$file")" "$name"; done < <(every_certificate) | sort -n | head -1
}

end_soon() { [ "$(first_end | cut -d' ' -f1)" -lt $(($(date +%s) + RENEW_DAYS * 86400)) ]; }
