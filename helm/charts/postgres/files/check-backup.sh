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
# What is newer than the dump may be missing in it. A dump holds what was there at its start, which its name says (backup.sh); the
# file's time is its end, much later for a large one, and counts for files of other names only.
if [[ $backup =~ ([0-9]{8}T[0-9]{6}Z)\.dump$ ]]; then
  taken="timestamptz '${BASH_REMATCH[1]}'"
else
  taken="to_timestamp($(stat -c %Y "$backup"))"
fi
for table in conversation message; do
  counted="SELECT count(*) FROM $table WHERE created_at < $taken - interval '1 minute'"
  in_backup=$(psql --dbname "$scratch" --command "$counted")
  live=$(psql --dbname "$PGDATABASE" --command "$counted")
  echo "$table: $in_backup in $backup, $live live"
  [ "$in_backup" -ge "$live" ] || { echo "The backup lacks rows of $table." >&2; exit 1; }
done
