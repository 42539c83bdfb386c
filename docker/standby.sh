#!/bin/bash
# A standby that streams from the primary. The first time it copies the primary; a copy that was interrupted is begun
# anew. So is one that was away for so long that the primary no longer has what it missed: remove its volume.
set -euo pipefail

if [ ! -s "$PGDATA/PG_VERSION" ]; then
  rm -rf "$PGDATA.half"
  mkdir -p "$(dirname "$PGDATA")"
  PGPASSWORD=$POSTGRES_PASSWORD pg_basebackup --host=database --username=replicator --pgdata="$PGDATA.half" \
    --wal-method=stream --slot=standby --checkpoint=fast --write-recovery-conf
  chmod 700 "$PGDATA.half"
  rm -rf "$PGDATA"
  mv "$PGDATA.half" "$PGDATA"
fi
# With feedback the primary keeps what queries here still look at.
exec docker-entrypoint.sh postgres -c hot_standby_feedback=on
