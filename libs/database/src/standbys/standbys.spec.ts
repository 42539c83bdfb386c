import { afterEach, describe, expect, jest, test } from '@jest/globals';
import type { Pool } from 'pg';
import { Standby } from './standby.js';
import { Standbys, type About, type Primary } from './standbys.js';

const ARTICLE = 'an-article';
const GONE = Object.assign(new Error('gone'), { code: 'ECONNREFUSED' });

/** A server by what it knows: how long its log is, which version of the article it has, and whether it is there. */
class FakeServer {
  log = 100;
  version = 1;
  fault: Error | null = null;
  /** Null once it was promoted. */
  recovering = true;
  reads = 0;

  constructor(readonly name: string) {}

  readonly pool = { query: () => this.read(), end: () => Promise.resolve() } as unknown as Pool;
  readonly probe = {
    query: async () => this.do([{ recovering: this.recovering, replayed: this.log }]),
    end: () => Promise.resolve(),
  } as unknown as Pool;

  async read(): Promise<{ rows: Row[] }> {
    this.reads++;
    return this.do([{ from: this.name, version: this.version }]);
  }
  do<T>(rows: T[]): Promise<{ rows: T[] }> {
    return this.fault ? Promise.reject(this.fault) : Promise.resolve({ rows });
  }
}

interface Row {
  readonly from: string;
  readonly version: number;
}

class House {
  readonly primary = new FakeServer('primary');
  readonly servers: FakeServer[];
  readonly announced = {
    listening: true,
    turn: 0,
    last: -1,
    versionOf: (): number | undefined => undefined,
    changedSince: (_id: string, turn: number): boolean => this.announced.last > turn,
  };
  readonly said: string[] = [];
  readonly standbys: Standbys;

  constructor(count = 1) {
    this.servers = Array.from({ length: count }, (_, nth) => new FakeServer(`standby ${nth}`));
    const events = {
      aside: (name: string) => void this.said.push(`${name} aside`),
      back: (name: string) => void this.said.push(`${name} back`),
    };
    const primary: Primary = {
      lengthOfLog: async () => (await this.primary.do([this.primary.log])).rows[0] ?? 0,
      close: () => Promise.resolve(),
    };
    const all = this.servers.map(({ name, pool, probe }) => new Standby(name, pool, probe, events));
    this.standbys = new Standbys(all, primary, this.announced);
  }

  get standby(): FakeServer {
    return this.servers[0]!;
  }

  /** The article became another one, and everybody heard of it. */
  announce(version: number): void {
    this.primary.version = version;
    this.primary.log += 10;
    this.announced.versionOf = () => version;
    this.announced.last = ++this.announced.turn;
  }

  send(): Promise<Row[]> {
    const ask = (pool: Pick<Pool, 'query'>) => pool.query('') as unknown as Promise<{ rows: Row[] }>;
    return this.standbys.send(ask, () => this.primary.read()).then(({ rows }) => rows);
  }

  /** One request: reads the article and then twice something of it. @returns who answered */
  page(about: (row: Row) => About | null = ({ version }) => ({ articleId: ARTICLE, version })) {
    return this.standbys.reading(async () => {
      const [first] = await this.standbys.newest(() => this.send(), about);
      return [first, ...(await this.send()), ...(await this.send())].map((row) => row?.from);
    });
  }
}

const all = (name: string): string[] => [name, name, name];
let house: House;
afterEach(() => house.standbys.close());

async function open(count = 1): Promise<House> {
  house = new House(count);
  await house.standbys.look();
  return house;
}

describe('reads from standbys', () => {
  test('L7: each page from one place, in turn', async () => {
    const { standbys } = await open(2);
    expect(await house.page()).toEqual(all('standby 0'));
    expect(await house.page()).toEqual(all('standby 1'));
    expect(await house.page()).toEqual(all('standby 0'));
    expect(
      (
        await standbys.newest(
          () => house.send(),
          () => null,
        )
      )[0]?.from,
    ).toBe('primary');
  });

  test('a page is never older than what was announced', async () => {
    await open();
    house.announce(2);
    expect(await house.page()).toEqual(all('primary'));
    house.standby.version = 2;
    expect(await house.page()).toEqual(all('standby 0'));
  });

  test('where rows know no version, the standby must have replayed what was announced', async () => {
    await open();
    house.announce(2);
    const about = () => ({ articleId: ARTICLE });
    house.standby.version = 2;
    expect(await house.page(about)).toEqual(all('primary'));
    await house.standbys.look();
    expect(await house.page(about)).toEqual(all('primary'));
    house.standby.log = house.primary.log;
    await house.standbys.look();
    expect(await house.page(about)).toEqual(all('standby 0'));
  });

  test('a version that was shown is not taken back, announced or not', async () => {
    await open(2);
    house.servers[0]!.version = 2;
    expect(await house.page()).toEqual(all('standby 0'));
    expect(await house.page()).toEqual(all('primary'));
  });

  test('what is not found is asked of the primary', async () => {
    await open();
    expect(await house.page(() => null)).toEqual(all('primary'));
  });

  test('a standby that fails is put aside, and nobody notices; after a while it is back', async () => {
    await open();
    house.standby.fault = GONE;
    expect(await house.page()).toEqual(all('primary'));
    expect(await house.page()).toEqual(all('primary'));
    expect(house.standby.reads).toBe(1);
    house.standby.fault = null;
    const later = jest.spyOn(performance, 'now').mockReturnValue(performance.now() + 60_000);
    await house.standbys.look();
    expect(await house.page()).toEqual(all('standby 0'));
    later.mockRestore();
    expect(house.said).toEqual(['standby 0 back', 'standby 0 aside', 'standby 0 back']);
  });

  test('the first read goes to another standby, a later one to the primary', async () => {
    await open(2);
    house.servers[0]!.fault = GONE;
    expect(await house.page()).toEqual(all('standby 1'));
    const from = await house.standbys.reading(async () => {
      const [first] = await house.send();
      house.servers[1]!.fault = GONE;
      return [first, ...(await house.send())].map((row) => row?.from);
    });
    expect(from).toEqual(['standby 1', 'primary']);
  });

  test('a statement that fails everywhere is no fault of the standby', async () => {
    await open();
    house.standby.fault = house.primary.fault = new Error('no such column');
    await expect(house.page()).rejects.toThrow('no such column');
    house.standby.fault = house.primary.fault = null;
    expect(await house.page()).toEqual(all('standby 0'));
  });

  test('one that was promoted is no standby any more', async () => {
    await open();
    house.standby.recovering = false;
    await house.standbys.look();
    expect(await house.page()).toEqual(all('primary'));
  });

  test('one that stays behind is left alone, announced or not', async () => {
    await open();
    house.primary.log += 10;
    const later = jest.spyOn(performance, 'now').mockReturnValue(performance.now() + 60_000);
    await house.standbys.look();
    expect(await house.page()).toEqual(all('primary'));
    later.mockRestore();
  });

  test('while nobody hears announcements the primary answers; while that is away, the standby', async () => {
    await open();
    house.announced.listening = false;
    expect(await house.page()).toEqual(all('primary'));
    house.primary.fault = GONE;
    await house.standbys.look();
    expect(await house.page()).toEqual(all('standby 0'));
  });
});
