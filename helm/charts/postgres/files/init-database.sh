#!/bin/bash
# Runs once, on an empty volume: the application's role owns its database and is no superuser.
set -euo pipefail
psql --no-psqlrc --set ON_ERROR_STOP=1 --set role="$APP_USER" --set password="$APP_PASSWORD" --set database="$APP_DATABASE" \
  --username postgres --dbname postgres <<'SQL'
CREATE ROLE :"role" LOGIN PASSWORD :'password';
CREATE DATABASE :"database" OWNER :"role";
REVOKE CONNECT ON DATABASE :"database" FROM PUBLIC;
SQL
