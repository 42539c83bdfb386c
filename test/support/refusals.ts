import { expect } from '@jest/globals';
import { ERRORS, type ErrorCode } from '@rejoinder/contracts';
import type { Reply, TestApp } from './app.js';
import { query } from './database.js';

/** Words that only somebody who reads our code or our tables could know. */
const INTERNAL =
  /node_modules|\bat \S+ \(|\.[jt]sx?:\d|prisma|postgres|pg_|SQLSTATE|FST_ERR|Exception|\bvault\b/i;

/** A refusal as programs get it: true status, stable code, a sentence, and nothing of our insides. */
export function expectProblem(reply: Reply, code: ErrorCode, status: number = ERRORS[code].status): void {
  expect([reply.status, codeOf(reply)]).toEqual([status, code]);
  expect(reply.headers['content-type']).toBe('application/problem+json; charset=utf-8');
  expect(reply.headers['cache-control']).toBe('no-store');
  expect(reply.json()).toMatchObject({
    type: `/errors#${code}`,
    title: ERRORS[code].title,
    status,
    detail: expect.stringMatching(/\S/),
  });
  expect(reply.text).not.toMatch(INTERNAL);
}

/** The same for people: a page under the same status. */
export function expectErrorPage(reply: Reply, status: number): void {
  expect([reply.status, reply.headers['content-type']]).toEqual([status, 'text/html; charset=utf-8']);
  expect(reply.headers['cache-control']).toMatch(/no-store/);
  expect(reply.text).not.toMatch(INTERNAL);
}

function codeOf(reply: Reply): unknown {
  return String(reply.headers['content-type']).includes('json')
    ? (reply.json() as { code?: unknown }).code
    : null;
}

/** The fields that a problem document complains about. */
export function faultyFields(reply: Reply): string[] {
  const { errors = [] } = reply.json() as { errors?: { field: string }[] };
  return errors.map(({ field }) => field).sort();
}

/**
 * A digest of every row of every table (but of how often somebody asked), so that "nothing is stored" also means that nothing was changed. Flood guards
 * are in it: whoever is refused for what they sent may mend it at once and is not told that they post too fast.
 */
export async function everythingStored(app: TestApp): Promise<Record<string, string>> {
  const tables = await query<{ name: string }>(
    app.databaseUrl,
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
     where table_schema in ('public', 'vault') and table_type = 'BASE TABLE' and table_name <> 'rate_limit' order by 1`,
  );
  const digests = await query<{ name: string; digest: string }>(
    app.databaseUrl,
    tables
      .map(
        ({ name }) =>
          `select '${name}' as name, count(*) || ' ' || coalesce(md5(string_agg(t::text, ',' order by t::text)), '') as digest from ${name} t`,
      )
      .join(' union all '),
  );
  return Object.fromEntries(digests.map(({ name, digest }) => [name, digest]));
}
