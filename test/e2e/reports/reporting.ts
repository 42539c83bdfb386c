import type { ReportReason } from '@rejoinder/contracts';
import { query } from '../../support/database.js';
import type { Reply, TestApp } from '../../support/app.js';

export interface ReportInput {
  readonly ip?: string;
  readonly userAgent?: string;
  readonly device?: string;
  readonly reason?: ReportReason;
  readonly details?: string;
}

let networks = 0;

/** An address on a network nobody has been on before. */
export function newIp(): string {
  networks++;
  return `100.${64 + (networks >> 8)}.${networks & 255}.7`;
}

/** A reader on a network of their own, unless told otherwise, reports a comment by the API. */
export function report(app: TestApp, id: string, input: ReportInput = {}): Promise<Reply> {
  const { ip = newIp(), userAgent = 'Reader/1', device, reason = 'abusive', details } = input;
  return send(app, `comments/${id}/reports`, { reason, ...(details === undefined ? {} : { details }) }, ip, {
    'user-agent': userAgent,
    ...(device === undefined ? {} : { 'rejoinder-device': device }),
  });
}

export function send(
  app: TestApp,
  path: string,
  body: unknown,
  ip = newIp(),
  headers: Record<string, string> = {},
): Promise<Reply> {
  return app.request({
    method: 'POST',
    url: `/api/v1/${path}`,
    headers: { 'x-forwarded-for': ip, 'content-type': 'application/json', ...headers },
    payload: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

/** As many readers as it takes, each on another network. @returns the statuses of the answers */
export async function reportTimes(app: TestApp, id: string, times: number): Promise<number[]> {
  const statuses: number[] = [];
  for (let time = 0; time < times; time++) statuses.push((await report(app, id)).status);
  return statuses;
}

/** Another part of the admin API than the comments. */
export function staff(
  app: TestApp,
  token: string,
  method: 'GET' | 'POST',
  path: string,
  body?: unknown,
): Promise<Reply> {
  return app.request({
    method,
    url: `/api/v1/admin/${path}`,
    headers: {
      authorization: `Bearer ${token}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
  });
}

/** Which tallies there are; those of nobody in particular, in order. */
export async function tallies(app: TestApp): Promise<string[]> {
  const rows = await query<{ tally: string }>(
    app.databaseUrl,
    `select upheld || ' right, ' || dismissed || ' wrong' as tally from vault.reporter
     where upheld + dismissed > 0 order by key`,
  );
  return rows.map(({ tally }) => tally);
}

/** Weights of the reports about a comment, oldest first. */
export async function weights(app: TestApp, id: string): Promise<number[]> {
  const rows = await query<{ weight: number }>(
    app.databaseUrl,
    'select weight from report where comment_id = $1 order by id',
    [id],
  );
  return rows.map(({ weight }) => weight);
}

export async function decisions(app: TestApp, id: string, action: string): Promise<number> {
  const rows = await query(app.databaseUrl, 'select 1 from decision where comment_id = $1 and action = $2', [
    id,
    action,
  ]);
  return rows.length;
}
