#!/bin/bash
# Restores the newest backup into a scratch database and compares its counts with those it was dumped from at most one backup ago.
set -euo pipefail
cd /backups
backup=$(ls -1t -- *.dump 2>/dev/null | head -n 1 || true)
[ -n "$backup" ] || { echo 'There is no backup yet.'; exit 0; }
scratch="${PGDATABASE}_backup_check"
psql() { command psql --no-psqlrc --quiet --tuples-only --no-align --set ON_ERROR_STOP=1 "$@"; }
trap 'psql --dbname postgres --command "DROP DATABASE IF EXISTS \"$scratch\" WITH (FORCE)"' EXIT
psql --dbname postgres --command "DROP DATABASE IF EXISTS \"$scratch\" WITH (FORCE)" --command "CREATE DATABASE \"$scratch\""
pg_restore --no-owner --exit-on-error --single-transaction --dbname "$scratch" "$backup"
# Rows that the live database has and a dump of then may lack are newer than the dump; none may be in the dump only, unless deleted since.
taken=$(stat -c %Y "$backup")
for table in conversation message; do
  counted="SELECT count(*) FROM $table WHERE created_at < to_timestamp($taken) - interval '1 minute'"
  in_backup=$(psql --dbname "$scratch" --command "$counted")
  live=$(psql --dbname "$PGDATABASE" --command "$counted")
  echo "$table: $in_backup in $backup, $live live"
  [ "$in_backup" -ge "$live" ] || { echo "The backup lacks rows of $table." >&2; exit 1; }
done
