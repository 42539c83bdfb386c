import type { PoolConfig } from 'pg';
import type { JobLog } from '../jobs/job-log.js';
import { newPool } from '../new-pool.js';
import { RoutedPool } from './routed-pool.js';
import { Standby, type StandbyEvents } from './standby.js';
import { Standbys, type Announced, type Primary } from './standbys.js';

export interface StandbyOptions {
  /** One address a standby; user, password and database are those of the reader pool. */
  readonly urls: readonly string[];
  readonly announced: Announced;
  readonly log: Pick<JobLog, 'info' | 'warn' | 'describe'>;
}

/** Who waits so long for a standby is better off with the primary. */
const TIMEOUT_MS = 2_000;
const PROBE = {
  max: 1,
  connectionTimeoutMillis: TIMEOUT_MS,
  query_timeout: TIMEOUT_MS,
  application_name: 'rejoinder probe',
};
/** Up to there the log is on disk, and on its way. */
const LENGTH_OF_LOG = `select (pg_current_wal_flush_lsn() - '0/0'::pg_lsn)::float8 as length`;

/**
 * Opens the reader pool with a pool like it for each standby, and begins to look after them.
 * @param options what the reader pool is made with
 * @param url of the primary
 */
export async function openReader(
  options: PoolConfig & { readonly connectionString: string },
  url: string,
  { urls, announced, log }: StandbyOptions,
): Promise<RoutedPool> {
  const events: StandbyEvents = {
    aside: (standby, reason) => {
      log.warn({ standby, ...log.describe(reason) }, 'a standby is put aside');
    },
    back: (standby) => {
      log.info({ standby }, 'a standby serves reads');
    },
  };
  const all = urls.map((each) => {
    const there = { connectionString: placed(options.connectionString, each) };
    const limits = { connectionTimeoutMillis: TIMEOUT_MS, query_timeout: TIMEOUT_MS };
    const pool = newPool('standby', { ...options, ...there, ...limits });
    return new Standby(
      new URL(each).host,
      pool,
      newPool('probe', { ...options, ...there, ...PROBE }),
      events,
    );
  });
  const standbys = new Standbys(all, openPrimary(url), announced);
  await standbys.watch();
  const pool = new RoutedPool(options, standbys);
  pool.on('error', () => undefined);
  return pool;
}

function openPrimary(url: string): Primary {
  const pool = newPool('probe', { ...PROBE, connectionString: url });
  return {
    lengthOfLog: async () => (await pool.query<{ length: number }>(LENGTH_OF_LOG)).rows[0]?.length ?? 0,
    close: () => pool.end(),
  };
}

/** The reader's connection, but to the server of another address. */
function placed(reader: string, other: string): string {
  const url = new URL(other);
  const { username, password, pathname } = new URL(reader);
  return Object.assign(url, {
    username,
    password,
    pathname: url.pathname.length > 1 ? url.pathname : pathname,
  }).href;
}
