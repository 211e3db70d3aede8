#!/bin/sh
# Starts the whole fleet on this machine and shows the way of its orders: ./demo.sh --help
set -eu
cd "$(dirname "$0")"

fail() { echo "✗ $1" >&2; exit 1; }

java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
version=$("$java" -version 2>&1 | sed -n 's/.*version "\([0-9]*\).*/\1/p' | head -1) || version=
# The build needs the compiler too, which a JRE lacks.
[ "${version:-0}" -ge 17 ] && "${java}c" -version > /dev/null 2>&1 ||
  fail "JDK 17 is needed: install one and set JAVA_HOME to it."

# The mark is older than a source: something changed since the last build.
built=demo/target/.built
if [ ! -f "$built" ] || [ -n "$(find . \( -path '*/src/main/*' -o -name pom.xml \) -newer "$built" -type f | head -1)" ]; then
  command -v mvn > /dev/null || fail "Maven 3.8 or later is needed: install it and try again."
  echo "Building the fleet with mvn -DskipTests package (the first time this downloads some 300 MB)"
  rm -f "$built"
  # A module that downloads what it needs is silent for minutes: a dot every ten seconds says that it goes on.
  (while sleep 10 > /dev/null 2>&1; do printf .; done) &
  dots=$!
  trap 'kill "$dots" 2> /dev/null || true' EXIT
  trap 'exit 130' INT TERM
  { mvn -B -ntp -DskipTests -Dspotless.check.skip -pl demo -am package && touch "$built"; } \
    | sed -u -n -e 's/^\[INFO\] Building \(.*[^ ]\)  *\[\(.*\)\]$/  [\2] \1/p' -e '/^\[ERROR\]/p'
  kill "$dots" 2> /dev/null || true
  trap - EXIT INT TERM
  [ -f "$built" ] || fail "The build failed: run mvn -DskipTests package to see why."
fi

exec "$java" -Xmx96m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -jar demo/target/demo.jar "$@"
