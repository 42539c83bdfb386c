import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Housekeeping } from '@rejoinder/api';
import { TestApp } from '../../support/app.js';
import { query } from '../../support/database.js';

const DAY = 24 * 3600;

describe('housekeeping', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start();
    await app.article('kept');
  });
  afterAll(() => app.stop());

  const run = (): Promise<void> => app.app.get(Housekeeping).run();
  const count = async (table: string, where = 'true'): Promise<number> =>
    (await query<{ n: number }>(app.databaseUrl, `select count(*)::int as n from ${table} where ${where}`))[0]
      ?.n ?? -1;

  test('F6: where a comment came from is forgotten after 30 days and not before; the address stays', async () => {
    await app.comment('kept', {}, 'pending');
    const known = 'sealed_network is not null and network_fingerprint is not null';
    app.clock.advance(30 * DAY - 60);
    await run();
    expect(await count('vault.contact', known)).toBe(1);
    app.clock.advance(120);
    await run();
    expect(
      await count(
        'vault.contact',
        'sealed_network is null and sealed_user_agent is null and network_fingerprint is null',
      ),
    ).toBe(1);
    expect(await count('vault.contact', 'sealed_email is not null')).toBe(1);
  });

  test('F6: the browser goes too where the network was never known', async () => {
    const { id } = await app.comment('kept', {}, 'pending');
    await query(
      app.databaseUrl,
      `update vault.contact set sealed_network = null, network_fingerprint = null, sealed_user_agent = '\\x01' where comment_id = $1`,
      [id],
    );
    app.clock.advance(31 * DAY);
    await run();
    expect(await count('vault.contact', 'sealed_user_agent is not null')).toBe(0);
  });

  test('F8: the fingerprint of an address goes with the last comment under it', async () => {
    const address = { email: 'twice@example.org' };
    const first = await app.comment('kept', address, 'pending');
    app.clock.advance(60);
    const second = await app.comment('kept', address, 'pending');
    const before = await count('vault.address');
    const token = await app.token();
    const remove = (id: string) => app.admin('DELETE', `/${id}`, { token, ifMatch: '"1"' });

    expect((await remove(first.id)).status).toBe(204);
    await run();
    expect(await count('vault.address')).toBe(before);
    expect((await remove(second.id)).status).toBe(204);
    await run();
    expect(await count('vault.address')).toBe(before - 1);
  });

  test('guards that ran out go, guards that still count stay', async () => {
    await app.post(
      'kept',
      { name: 'A', email: 'a@example.org', body: 'Guarded.' },
      { 'idempotency-key': 'k' },
    );
    await run();
    expect(await count('vault.flood_guard')).toBeGreaterThan(0);
    expect(await count('vault.idempotency_guard')).toBe(1);
    app.clock.advance(DAY + 1);
    await run();
    expect(await count('vault.flood_guard')).toBe(0);
    expect(await count('vault.idempotency_guard')).toBe(0);
  });
});
