#!/bin/bash
# Creates the exporter's role in a database that was made before the role existed. Harmless to run again.
set -euo pipefail
until pg_isready --quiet; do sleep 2; done
psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 --set database="$APP_DATABASE" --dbname postgres --file /scripts/exporter-role.sql
echo 'The role chatbot_exporter is there.'
