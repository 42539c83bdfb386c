import { query } from '../../support/database.js';
import { CANARY, elsewhere } from './canary.js';
import { FORM_TYPE, fromCanary, JSON_TYPE, type Visitor } from './visitor.js';

const { email, giver } = CANARY;

type Request = readonly [path: string, headers: Record<string, string>, body: string];

/** Makes the database fail under what readers send, in ways in which PostgreSQL likes to quote values. @returns the statuses */
export async function breakTheDatabase(
  url: string,
  reader: Visitor,
  slug: string,
  id: string,
): Promise<Set<number>> {
  const statuses = new Set<number>();
  let n = 0;
  const posts = (): Request[] => [
    [
      `/api/v1/articles/${slug}/comments`,
      JSON_TYPE,
      JSON.stringify({ name: 'A bird', email, body: `Lost ${n}.` }),
    ],
    [
      `/articles/${slug}/comments`,
      FORM_TYPE,
      new URLSearchParams({ name: 'A bird', email, body: `Lost form ${n}.` }).toString(),
    ],
  ];
  const notice = { grounds: 'The law', explanation: 'It breaks it.', name: giver, email };
  const notices = (): Request[] => [
    [`/api/v1/comments/${id}/legal-notices`, JSON_TYPE, JSON.stringify({ ...notice, goodFaith: true })],
    [
      `/articles/${slug}/comments/${id}/legal-notice`,
      FORM_TYPE,
      new URLSearchParams({ ...notice, goodFaith: 'yes' }).toString(),
    ],
  ];
  const reports = (): Request[] => [
    [`/api/v1/comments/${id}/reports`, JSON_TYPE, JSON.stringify({ reason: 'spam' })],
    [`/articles/${slug}/comments/${id}/report`, FORM_TYPE, 'reason=spam'],
  ];
  const send = async (requests: readonly Request[]): Promise<void> => {
    for (const [path, headers, body] of requests) {
      const from = fromCanary(elsewhere(++n));
      const reply = await reader.ask(path, { method: 'POST', headers: { ...headers, ...from }, body });
      statuses.add(reply.status);
    }
  };
  const broken: readonly (readonly [breakIt: string, mendIt: string, requests: () => Request[]])[] = [
    ...away('vault.contact', posts),
    ...never('vault.contact', 'key_id', posts),
    ...never('comment', 'body', posts),
    ...away('vault.notice_contact', notices),
    ...never('vault.notice_contact', 'key_id', notices),
    ...never('legal_notice', 'grounds', notices),
    ...away('vault.reporter', reports),
    ...never('vault.report_voice', 'reporter', reports),
    ...never('report', 'reason', reports),
  ];
  for (const [breakIt, mendIt, requests] of broken) {
    await query(url, breakIt);
    await send(requests());
    await query(url, mendIt);
  }
  await unreachable(url, () => send([...posts(), ...notices(), ...reports()]));
  return statuses;
}

const away = (table: string, requests: () => Request[]) => [
  [
    `alter table ${table} rename to away`,
    `alter table ${besides(table)} rename to ${bare(table)}`,
    requests,
  ] as const,
];

const never = (table: string, column: string, requests: () => Request[]) => [
  [
    `alter table ${table} add constraint never check (${column} is null) not valid`,
    `alter table ${table} drop constraint never`,
    requests,
  ] as const,
];

const bare = (table: string): string => table.split('.').at(-1) ?? table;
const besides = (table: string): string => table.replace(/[^.]+$/, 'away');

/** Does something while nobody can connect to the database. */
async function unreachable(url: string, work: () => Promise<void>): Promise<void> {
  const name = new URL(url).pathname.slice(1);
  const server = process.env.REJOINDER_TEST_SERVER ?? '';
  const cut = `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`;
  await query(server, `alter database ${name} allow_connections false`);
  try {
    await query(server, cut);
    await work();
  } finally {
    await query(server, `alter database ${name} allow_connections true`);
  }
}
