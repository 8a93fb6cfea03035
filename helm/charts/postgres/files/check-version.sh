#!/bin/bash
# Refuses to start the server where it would fail on another major version's files, or begin an empty database beside them.
set -euo pipefail
guide='docs/operations.md#a-new-major-version-of-postgres'
image=${PG_MAJOR:-$(postgres --version | grep -oE '[0-9]+' | head -n 1)}
folder=${PGDATA%/*/*}
if [ "$image" != "$DATA_VERSION" ]; then
  echo "The image is PostgreSQL $image, and postgres.dataVersion is $DATA_VERSION. Nothing was changed." >&2
  echo "Set postgres.image.tag back to a tag of $DATA_VERSION, or move the data: $guide" >&2
  exit 1
fi
if [ -s "$PGDATA/PG_VERSION" ]; then
  written=$(cat "$PGDATA/PG_VERSION")
  [ "$written" = "$image" ] && exit 0
  echo "The files in $PGDATA were written by PostgreSQL $written, and the image is PostgreSQL $image. Nothing was changed." >&2
  echo "Set postgres.image.tag back to a tag of $written, or move the data: $guide" >&2
  exit 1
fi
for other in "$folder"/*/docker/PG_VERSION; do
  [ -s "$other" ] || continue
  [ -e "$folder/start-empty-$image" ] && continue
  echo "There is no database of PostgreSQL $image in $PGDATA, but one of PostgreSQL $(cat "$other") in ${other%/PG_VERSION}." >&2
  echo "Starting would serve an empty database, so nothing was started. Set postgres.dataVersion and postgres.image.tag back, or move the data: $guide" >&2
  exit 1
done
