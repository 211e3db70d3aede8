#!/bin/sh
# PostgreSQL takes a key only from a file of its own user that nobody else may read, so root gives it copies.
# With arguments: then becomes what starts the server. Without: tells the one that runs.
set -eu
umask 077
for file in tls.key tls.crt; do
  cp "/tls/$file" "/keys/$file.new"
  chown postgres "/keys/$file.new"
  mv "/keys/$file.new" "/keys/$file"
done
[ $# -eq 0 ] || exec docker-entrypoint.sh "$@"
psql --username postgres --quiet --tuples-only --command 'SELECT pg_reload_conf()' >/dev/null
