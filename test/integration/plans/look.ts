import { keptPlanOf, planOf, sentBy } from './plan.js';

/** What grows with the site. The rest (staff, rules, tokens, what waits) stays small and may be read whole. */
export const GROWING = new Set(
  (
    'article discussion comment revision decision report legal_notice appeal undo_token spam_lesson contact address ' +
    'duplicate_guard flood_guard idempotency_guard single_use rate_limit device proof_link report_voice reporter ' +
    'notice_contact ban opening'
  ).split(' '),
);

/** All that some work did to the tables, and which statement did how much of it. */
export interface Look {
  readonly indexes: readonly string[];
  /** Growing tables that were read from end to end, or would be by the plan that is kept for a prepared statement. */
  readonly wholeTables: readonly string[];
  readonly rows: number;
  readonly pages: number;
  readonly statements: readonly string[];
}

/** @throws Error when nothing was sent: then something else answered, and nothing was shown */
export async function lookAt(
  databaseUrl: string,
  work: () => Promise<unknown>,
  heldBack?: RegExp,
): Promise<Look> {
  const sent = await sentBy(work, heldBack);
  if (sent.length === 0) throw new Error('no statement was sent');
  const seen = [];
  for (const statement of sent) {
    const plan = await planOf(databaseUrl, statement);
    const kept = statement.name === null ? [] : (await keptPlanOf(databaseUrl, statement)).wholeTables;
    const wholeTables = [...plan.wholeTables, ...kept].filter((table) => GROWING.has(table));
    const text = statement.name ?? statement.text.replace(/\s+/g, ' ').trim().slice(0, 100);
    seen.push({ ...plan, wholeTables, told: `${plan.rows} rows ${wholeTables.join(' ')}: ${text}` });
  }
  const sum = (numbers: number[]): number => numbers.reduce((all, number) => all + number, 0);
  return {
    indexes: [...new Set(seen.flatMap(({ indexes }) => [...indexes]))],
    wholeTables: [...new Set(seen.flatMap(({ wholeTables }) => wholeTables))],
    rows: sum(seen.map(({ rows }) => rows)),
    pages: sum(seen.map(({ pages }) => pages)),
    statements: seen.map(({ told }) => told),
  };
}

/** @throws Error that names the statements, when more was read than that, or not by these indexes */
export function demand(
  { statements, ...seen }: Look,
  {
    rows,
    indexes = [],
    spared = [],
  }: { rows: number; indexes?: readonly string[]; spared?: readonly string[] },
): void {
  const wrong = [
    ...seen.wholeTables.filter((table) => !spared.includes(table)).map((table) => `all of ${table} was read`),
    ...indexes.filter((index) => !seen.indexes.includes(index)).map((index) => `${index} was not used`),
    ...(seen.rows > rows ? [`${seen.rows} rows were looked at, not ${rows}`] : []),
  ];
  if (wrong.length > 0) throw new Error([...wrong, '', ...statements].join('\n'));
}
