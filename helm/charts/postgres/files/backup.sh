#!/bin/bash
# Dumps the database into the newest of $KEEP files. A dump has its name only when it was read to its end.
set -euo pipefail
cd /backups
# The first backup starts with the release, before there is anything to dump.
for _ in $(seq 120); do
  [ "$(psql --no-psqlrc --tuples-only --no-align --command "SELECT to_regclass('message')" 2>&1)" = message ] && break
  sleep 2
done
# A new installation over old backups has nothing to keep: its empty dump would be the newest, which is the one restored.
if [ "$(psql --no-psqlrc --tuples-only --no-align --command 'SELECT EXISTS (SELECT FROM conversation)')" = f ]; then
  echo 'There is no conversation yet: no backup.'
  exit 0
fi
# Before the new one: a volume that is full must not stay full. The newest is never removed.
{ ls -1t -- *.dump 2>/dev/null || true; } | tail -n "+$((KEEP > 1 ? KEEP : 2))" | while read -r old; do
  rm -- "$old"
  echo "removed $old"
done
name="$PGDATABASE-$(date -u +%Y%m%dT%H%M%SZ).dump"
rm -f -- *.partial
pg_dump --format=custom --no-owner --no-privileges --file "$name.partial"
pg_restore --file /dev/null "$name.partial"
mv -- "$name.partial" "$name"
echo "backup $name, $(stat -c %s "$name") bytes"
