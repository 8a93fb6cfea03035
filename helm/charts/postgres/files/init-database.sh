#!/bin/bash
# Runs once, on an empty volume: the application's role owns its database and is no superuser.
set -euo pipefail
psql() { command psql --no-psqlrc --set ON_ERROR_STOP=1 --set database="$APP_DATABASE" --username postgres --dbname postgres "$@"; }
psql --set role="$APP_USER" --set password="$APP_PASSWORD" <<'SQL'
CREATE ROLE :"role" LOGIN PASSWORD :'password';
CREATE DATABASE :"database" OWNER :"role";
REVOKE CONNECT ON DATABASE :"database" FROM PUBLIC;
SQL
psql --file /etc/postgresql/exporter-role.sql
