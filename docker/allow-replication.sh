#!/bin/bash
# Makes what a standby needs on a primary that may have run for long: a role, a slot, and a line that lets it in. Does
# nothing where all is there. Runs beside the primary, on its volume.
set -euo pipefail

export PGHOST=database PGUSER=rejoinder PGDATABASE=rejoinder PGPASSWORD=$POSTGRES_PASSWORD

line='host replication replicator all scram-sha-256'
grep -qxF "$line" "$PGDATA/pg_hba.conf" || echo "$line" >> "$PGDATA/pg_hba.conf"

# A slot keeps the log for a standby that is away, but not until the disk is full.
psql --quiet --set=ON_ERROR_STOP=1 --set=password="$POSTGRES_PASSWORD" <<'SQL'
select 'create role replicator replication login' where not exists (select from pg_roles where rolname = 'replicator') \gexec
alter role replicator password :'password';
alter system set max_slot_wal_keep_size = '4GB';
select pg_reload_conf() \g /dev/null
select pg_drop_replication_slot(slot_name) from pg_replication_slots
where slot_name = 'standby' and wal_status = 'lost' \g /dev/null
select pg_create_physical_replication_slot('standby')
where not exists (select from pg_replication_slots where slot_name = 'standby') \g /dev/null
SQL
