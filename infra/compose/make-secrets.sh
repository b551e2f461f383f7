#!/bin/sh
# Makes every secret of compose.yaml once, in ./secrets, different on each machine. What is there already stays.
set -eu
cd "$(dirname "$0")"
umask 077
mkdir -p secrets
cd secrets

# Containers read them as other users; the folder keeps everybody else on this machine out.
random() { od -An -N24 -tx1 /dev/urandom | tr -d ' \n'; }
keep() { [ -s "$1" ] || { cat >"$1" && chmod 444 "$1"; }; }

for name in auth_secret postgres_password ringback_password queue_password s3_secret; do
  random | keep "$name"
done
printf 'postgresql://ringback:%s@database:5432/ringback' "$(cat ringback_password)" | keep database_url
printf 'redis://:%s@queue:6379' "$(cat queue_password)" | keep redis_url
keep valkey_conf <<CONF
dir /data
appendonly yes
maxmemory 400mb
maxmemory-policy noeviction
requirepass $(cat queue_password)
CONF
keep s3_config <<CONF
{"identities": [{
  "name": "ringback",
  "credentials": [{"accessKey": "ringback", "secretKey": "$(cat s3_secret)"}],
  "actions": ["Admin", "Read", "Write", "List", "Tagging"]
}]}
CONF
