#!/bin/bash
# Replaces the database's contents with a dump: $BACKUP, or the newest. All or nothing: one transaction.
set -euo pipefail
# Not what is dropped with the schema, nor which catalogs another role analyzes.
export PGOPTIONS='--client-min-messages=error'
cd /backups
backup=${BACKUP:-$(ls -1t -- *.dump 2>/dev/null | head -n 1 || true)}
[ -f "$backup" ] || { echo "There is no backup '$backup'." >&2; exit 1; }
echo "restoring $backup"
{
  echo 'DROP SCHEMA public CASCADE; CREATE SCHEMA public;'
  pg_restore --no-owner --no-privileges --file - "$backup" | grep -vE '^(CREATE SCHEMA public;|COMMENT ON (SCHEMA public|EXTENSION) )'
} | psql --no-psqlrc --quiet --single-transaction --set ON_ERROR_STOP=1 --output /dev/null
psql --no-psqlrc --quiet --command 'ANALYZE'
echo "restored $backup"
