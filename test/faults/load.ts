import { query } from '../support/database.js';

/** Readers who post without pause, each post under a key of its own, and remember what they were promised. */
export class Load {
  /** By key: the id of the comment, once the server acknowledged it with a 2xx. */
  private readonly posts = new Map<string, string | null>();
  private stopped = false;
  private readers = 0;
  private running: Promise<unknown> = Promise.resolve();
  private changed: () => void = () => undefined;

  constructor(
    private readonly slug: string,
    private readonly name: string,
  ) {}

  get acknowledged(): ReadonlyMap<string, string> {
    return new Map([...this.posts].filter((post): post is [string, string] => post[1] !== null));
  }

  get unacknowledged(): string[] {
    return [...this.posts].filter(([, id]) => id === null).map(([key]) => key);
  }

  /** Posts from several readers at once until the server is gone or somebody says stop. */
  start(origin: string, readers = 4): void {
    this.stopped = false;
    this.readers = readers;
    const reader = async (): Promise<void> => {
      while (!this.stopped && (await this.post(origin, `${this.name}-${this.posts.size}`)) !== 'gone');
      this.readers--;
      this.changed();
    };
    this.running = Promise.all(Array.from({ length: readers }, reader));
  }

  /** Waits until so many more posts were acknowledged. */
  async more(count: number): Promise<void> {
    const enough = this.acknowledged.size + count;
    while (this.acknowledged.size < enough) {
      if (this.readers === 0) throw new Error(`The server was gone after ${this.acknowledged.size} posts.`);
      await new Promise<void>((done) => (this.changed = done));
    }
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.running;
  }

  /** Sends again, under the same keys, everything that was never answered. */
  async retry(origin: string): Promise<void> {
    for (const key of this.unacknowledged) await this.post(origin, key);
  }

  private async post(origin: string, key: string): Promise<'answered' | 'gone'> {
    this.posts.set(key, this.posts.get(key) ?? null);
    try {
      const response = await fetch(`${origin}/api/v1/articles/${this.slug}/comments`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': key },
        body: JSON.stringify({ name: key, email: `${key}@example.org`, body: `Posted as ${key}.` }),
      });
      const text = await response.text();
      if (response.ok) this.posts.set(key, (JSON.parse(text) as { data: { id: string } }).data.id);
      this.changed();
      return 'answered';
    } catch {
      return 'gone';
    }
  }
}

/** The comments of a load as the database has them: id by key. A key that is there twice fails. */
export async function storedBy(url: string, name: string): Promise<Map<string, string>> {
  const rows = await query<{ key: string; id: string }>(
    url,
    'select author_name as key, id from comment where author_name like $1',
    [`${name}-%`],
  );
  const stored = new Map(rows.map(({ key, id }) => [key, id]));
  if (stored.size !== rows.length) throw new Error(`${rows.length} comments, but only ${stored.size} keys`);
  return stored;
}

/** Articles whose counters are not what counting gives (promise 5). */
export function wrongCounts(url: string): Promise<object[]> {
  return query(
    url,
    `select d.* from discussion d
     where (d.approved, d.pending) <> (
       select count(*) filter (where c.status = 'approved')::int, count(*) filter (where c.status = 'pending')::int
       from comment c where c.article_id = d.article_id and c.removed_at is null)`,
  );
}
