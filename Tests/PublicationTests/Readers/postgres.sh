#!/bin/sh
# A PostgreSQL server of its own, without a network: postgres.sh FOLDER QUERY FILE.sql…
# Loads the files one after the other and prints the answer of the query as CSV.
set -eu
folder=$1 query=$2
shift 2
for bin in /usr/lib/postgresql/*/bin; do PATH=$bin:$PATH; done
export PATH
as_owner=
if [ "$(id -u)" -eq 0 ]; then
  # The server refuses to run as root.
  as_owner='runuser -u postgres --'
  chown -R postgres "$folder"
fi
cd "$folder"
$as_owner initdb -D "$folder/db" -N -A trust -E UTF8 --locale=C -U tester >"$folder/log" 2>&1
$as_owner pg_ctl -D "$folder/db" -l "$folder/server.log" -w -o "-c listen_addresses='' -c unix_socket_directories='$folder' -c fsync=off" start >>"$folder/log" 2>&1
trap '$as_owner pg_ctl -D "$folder/db" -m immediate stop >>"$folder/log" 2>&1' EXIT
# Another encoding of the client must not matter: the files tell theirs.
export PGCLIENTENCODING=LATIN1
for file in "$@"; do
  psql -X -q -v ON_ERROR_STOP=1 -h "$folder" -U tester -d postgres -f "$file"
done
PGCLIENTENCODING=UTF8 psql -X -q -A --csv -t -v ON_ERROR_STOP=1 -h "$folder" -U tester -d postgres -c "$query"
