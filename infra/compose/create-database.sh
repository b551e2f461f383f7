#!/bin/sh
# Run once by the postgres image on an empty folder: Ringback's own role, which owns its database and is no superuser.
set -eu
psql -v ON_ERROR_STOP=1 -U postgres -v password="$(cat "$RINGBACK_PASSWORD_FILE")" <<'SQL'
CREATE ROLE ringback LOGIN CREATEROLE PASSWORD :'password';
CREATE DATABASE ringback OWNER ringback;
SQL
