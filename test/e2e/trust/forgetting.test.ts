import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Housekeeping } from '@rejoinder/api';
import { query } from '../../support/database.js';
import { Story } from './story.js';

const DAY = 86_400;

describe('what was kept for trust is forgotten in its time, and not before', () => {
  let story: Story;
  beforeAll(async () => {
    story = await Story.start();
  });
  afterAll(() => story.stop());

  const run = (): Promise<void> => story.app.app.get(Housekeeping).run();
  const count = async (table: string): Promise<number> =>
    (await query<{ n: number }>(story.app.databaseUrl, `select count(*)::int as n from vault.${table}`))[0]
      ?.n ?? -1;
  const counts = async (): Promise<number[]> =>
    Promise.all(['proof_link', 'single_use', 'device', 'rate_limit'].map(count));

  test('links after a day, what may be used once after two, devices after a year, limits when they are over', async () => {
    await story.proven({});
    await run();
    expect(await counts()).toEqual([1, 1, 1, 1]);
    story.app.clock.advance(DAY - 1);
    await run();
    // The limits go by the clock of the machine, whose hour is long over for the held one.
    expect(await counts()).toEqual([1, 1, 1, 0]);
    story.app.clock.advance(2);
    await run();
    expect(await counts()).toEqual([0, 1, 1, 0]);
    story.app.clock.advance(DAY);
    await run();
    expect(await counts()).toEqual([0, 0, 1, 0]);
    story.app.clock.advance(363 * DAY - 60);
    await run();
    expect(await count('device')).toBe(1);
    story.app.clock.advance(120);
    await run();
    expect(await count('device')).toBe(0);
  });

  test('F8: a device goes with the last comment under its address', async () => {
    const { id } = await story.proven({});
    await query(story.app.databaseUrl, 'delete from comment where id = $1', [id]);
    await run();
    expect(await count('device')).toBe(0);
  });
});
