import { createHmac } from 'node:crypto';
import { Client } from 'pg';
import { isUnavailable } from './faults.js';

/** Owns nothing and may read what is published; made by the first migration. */
const READER_ROLE = 'rejoinder_reader';
/** PostgreSQL cuts longer names by itself, with a notice. */
const LONGEST_NAME = 63;

export interface ReaderConnection {
  readonly connectionString: string;
  readonly options?: string;
}

interface Login {
  readonly user: string;
  readonly password: string;
}

/**
 * How the reader pool connects. `set role` alone is a weak wall: one `select set_config('role', 'none', false)` in an
 * injected query takes it off again, because the session still belongs to the owner of the tables. So the pool gets
 * a login of its own, a member of `rejoinder_reader` and of nothing else, with a password derived from the writer's
 * (no second secret to keep, and every process arrives at the same one). Where the server does not let us make a
 * login, the role is what remains, and `say` is told.
 */
export async function readerConnection(url: string, say?: (text: string) => void): Promise<ReaderConnection> {
  const login = loginFor(url);
  if (login) {
    const own = asUser(url, login);
    if (await isFit(own)) return { connectionString: own };
    await makeLogin(url, login);
    if (await isFit(own)) return { connectionString: own };
  }
  say?.(
    `the reading connections could not get a login of their own, so they only take the role ${READER_ROLE}; ` +
      'for the stronger separation give the database user a password, CREATEROLE and the admin option on that role',
  );
  return { connectionString: url, options: `-c role=${READER_ROLE}` };
}

function loginFor(url: string): Login | null {
  const { username, password } = new URL(url);
  // A password derived from no secret would be one that everybody can derive.
  if (!username || !password) return null;
  const user = `${READER_ROLE}_of_${decodeURIComponent(username)}`.slice(0, LONGEST_NAME);
  const key = createHmac('sha256', decodeURIComponent(password)).update(user);
  return { user, password: key.digest('base64url') };
}

function asUser(url: string, { user, password }: Login): string {
  const other = new URL(url);
  other.username = encodeURIComponent(user);
  other.password = password;
  return other.href;
}

/** Can one log in there, and is it then as it should be? */
async function isFit(url: string): Promise<boolean> {
  const fit = await attempt(url, async (client) => {
    const { rows } = await client.query<{ fit: boolean }>(
      `select pg_has_role($1, 'USAGE') and not has_schema_privilege('vault', 'USAGE') as fit`,
      [READER_ROLE],
    );
    return rows[0]?.fit;
  });
  return fit ?? false;
}

/** In one message, thus one transaction: another process that does the same sees all of it or nothing. */
async function makeLogin(url: string, { user, password }: Login): Promise<void> {
  await attempt(url, async (client) => {
    const name = client.escapeIdentifier(user);
    const known = await client.query('select from pg_roles where rolname = $1', [user]);
    await client.query(
      `${known.rowCount ? 'alter' : 'create'} role ${name} login password ${client.escapeLiteral(password)};
       grant ${READER_ROLE} to ${name}`,
    );
  });
}

/**
 * What `work` gives, or null when the server refused the login or the work.
 * @throws when there was nobody to refuse: a database that is away for a moment must not cost us the stronger wall
 */
async function attempt<T>(url: string, work: (client: Client) => Promise<T>): Promise<T | null> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await work(client);
  } catch (error) {
    if (isUnavailable(error)) throw error;
    return null;
  } finally {
    await client.end().catch(() => undefined);
  }
}
