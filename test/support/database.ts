import { randomBytes } from 'node:crypto';
import { Client } from 'pg';

export interface TestDatabase {
  readonly url: string;
  /** Cuts whatever is still connected. */
  drop(): Promise<void>;
}

/** A migrated, empty database of its own for one test file: a clone of the one that global-setup made. */
export function createTestDatabase(): Promise<TestDatabase> {
  return create('template rejoinder_template');
}

/** A database without anything in it, for tests of the migrations themselves. */
export function createEmptyDatabase(): Promise<TestDatabase> {
  return create('template template0');
}

/** Runs statements on a connection of their own and gives the rows of the last one. */
export async function query<Row extends object>(
  url: string,
  sql: string,
  values?: unknown[],
): Promise<Row[]> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Row>(sql, values)).rows;
  } finally {
    await client.end();
  }
}

async function create(from: string): Promise<TestDatabase> {
  const server = process.env.REJOINDER_TEST_SERVER;
  if (!server) throw new Error('There is no test server: test/support/global-setup.mjs has not run.');
  const name = `test_${randomBytes(8).toString('hex')}`;
  await query(server, `create database ${name} ${from}`);
  return {
    url: Object.assign(new URL(server), { pathname: name }).href,
    drop: async () => {
      await query(server, `drop database if exists ${name} with (force)`);
    },
  };
}
