#!/bin/bash
# Replaces the database's contents with a dump: $BACKUP, or the newest. All or nothing: one transaction.
set -euo pipefail
# Not what is dropped with the schema, nor which catalogs another role analyzes.
export PGOPTIONS='--client-min-messages=error'
cd /backups
backup=${BACKUP:-$(ls -1t -- *.dump 2>/dev/null | head -n 1 || true)}
[ -f "$backup" ] || { echo "There is no backup '$backup'." >&2; exit 1; }
# All of it, before anything is touched: the table of contents of a file that was cut off is whole.
pg_restore --file /dev/null "$backup" || { echo "The backup '$backup' is not whole: nothing was changed." >&2; exit 1; }
echo "restoring $backup"
# A failure on the way has to be one in Postgres, too, in the middle of a COPY or after it: psql commits at the end of its input.
{
  echo 'DROP SCHEMA public CASCADE; CREATE SCHEMA public;'
  pg_restore --no-owner --no-privileges --file - "$backup" | grep -vE '^(CREATE SCHEMA public;|COMMENT ON (SCHEMA public|EXTENSION) )' ||
    printf '%s\n' '\.' "DO 'BEGIN RAISE EXCEPTION ''the backup could not be read to its end''; END';"
} | psql --no-psqlrc --quiet --single-transaction --set ON_ERROR_STOP=1 --output /dev/null
psql --no-psqlrc --quiet --command 'ANALYZE'
echo "restored $backup"
