import pg from 'pg';

/** A statement as it went over the wire. */
export interface Sent {
  readonly text: string;
  readonly values: readonly unknown[];
  /** Prepared under this name: PostgreSQL may keep one plan for all values. */
  readonly name: string | null;
}

interface Node {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly 'Actual Rows'?: number;
  readonly 'Actual Loops'?: number;
  readonly 'Rows Removed by Filter'?: number;
  readonly 'Rows Removed by Index Recheck'?: number;
  readonly 'Shared Hit Blocks'?: number;
  readonly 'Shared Read Blocks'?: number;
  readonly Plans?: readonly Node[];
}

interface Explained {
  readonly 'QUERY PLAN': [{ readonly Plan: Node }];
}

/** What a statement did to the tables. */
export interface Plan {
  /** Names of the indexes that were used. */
  readonly indexes: ReadonlySet<string>;
  /** Tables that were read from end to end. */
  readonly wholeTables: readonly string[];
  /** Rows that scans looked at, also those that were then passed over. */
  readonly rows: number;
  /** Pages of 8 KB that were looked at. */
  readonly pages: number;
}

/**
 * Everything that the product sends to the server while `work` runs, as the driver sends it: what is looked at cannot
 * differ from what is sent.
 * @param heldBack statements that are noted and not sent on, so that they can still be run; whoever sent them fails
 */
export async function sentBy(work: () => Promise<unknown>, heldBack?: RegExp): Promise<Sent[]> {
  const sent: Sent[] = [];
  const prototype = pg.Client.prototype as unknown as {
    query: (first: string | Partial<Sent>, ...more: unknown[]) => unknown;
  };
  const { query } = prototype;
  prototype.query = function (this: unknown, first: string | Partial<Sent>, ...more: unknown[]) {
    const config = typeof first === 'string' ? { text: first } : first;
    const values = config.values ?? (Array.isArray(more[0]) ? (more[0] as unknown[]) : []);
    const { text = '', name = null } = config;
    if (/^\s*(select|with|insert|update|delete|\()/i.test(text)) sent.push({ text, values, name });
    if (!heldBack?.test(text)) return query.call(this, first, ...more);
    const error = new Error('held back');
    const callback = more.at(-1);
    if (typeof callback !== 'function') return Promise.reject(error);
    process.nextTick(callback, error);
    return undefined;
  };
  try {
    await work();
  } finally {
    prototype.query = query;
  }
  return sent;
}

/**
 * Runs a statement once more, in a transaction that is rolled back, and tells what it did. Where it cannot be run twice
 * it is only planned: no rows, no pages.
 */
export async function planOf(databaseUrl: string, { text, values }: Sent): Promise<Plan> {
  return inClient(databaseUrl, async (client) => {
    const explain = async (options: string) => {
      const { rows } = await client.query<Explained>(`explain (${options}) ${text}`, [...values]);
      return planFrom(rows);
    };
    await client.query('begin');
    try {
      return await explain('analyze, buffers, format json');
    } catch (error) {
      if (!(error instanceof pg.DatabaseError)) throw error;
      await client.query('rollback');
      return await explain('format json');
    }
  });
}

/** The plan that PostgreSQL keeps for a prepared statement, whatever the values. It is not run: no rows, no pages. */
export async function keptPlanOf(databaseUrl: string, { text }: Sent): Promise<Plan> {
  return inClient(databaseUrl, async (client) =>
    planFrom((await client.query<Explained>(`explain (generic_plan, format json) ${text}`)).rows),
  );
}

async function inClient<T>(databaseUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function planFrom(rows: readonly Explained[]): Plan {
  const root = rows[0]?.['QUERY PLAN'][0].Plan;
  if (!root) throw new Error('EXPLAIN gave no plan');
  const nodes = flat(root);
  const scans = nodes.filter(
    (node) => node['Node Type'].endsWith('Scan') && (node['Relation Name'] ?? node['Index Name']),
  );
  return {
    indexes: new Set(nodes.flatMap((node) => node['Index Name'] ?? [])),
    wholeTables: scans
      .filter((node) => node['Node Type'] === 'Seq Scan' && node['Actual Loops'] !== 0)
      .map((node) => node['Relation Name'] ?? ''),
    rows: Math.round(scans.reduce((sum, node) => sum + rowsOf(node), 0)),
    pages: (root['Shared Hit Blocks'] ?? 0) + (root['Shared Read Blocks'] ?? 0),
  };
}

function rowsOf(node: Node): number {
  const each =
    (node['Actual Rows'] ?? 0) +
    (node['Rows Removed by Filter'] ?? 0) +
    (node['Rows Removed by Index Recheck'] ?? 0);
  return each * (node['Actual Loops'] ?? 0);
}

function flat(node: Node): Node[] {
  return [node, ...(node.Plans ?? []).flatMap(flat)];
}
