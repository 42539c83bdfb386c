import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Contact } from '@rejoinder/database/prisma';
import { addSealingKey, newKeys, parseKeys, type Rotation } from '@rejoinder/privacy';
import { randomId } from '@rejoinder/kernel';
import { openDatabase, type OpenDatabase, storeReply, vaultHouse } from './vault-house.js';

const oldKeys = newKeys();
const keys = addSealingKey(oldKeys);
const [current, old] = parseKeys(keys).sealing.map(({ name }) => name);
const actor = { id: randomId(), name: 'Mo' };

describe('rotating the sealing keys', () => {
  let database: OpenDatabase;
  let before: Awaited<ReturnType<typeof vaultHouse>>;
  let after: Awaited<ReturnType<typeof vaultHouse>>;

  beforeAll(async () => {
    database = await openDatabase();
    before = await vaultHouse(database.db, oldKeys);
    after = await vaultHouse(database.db, keys);
  });
  beforeEach(() => database.db.writer.$executeRaw`delete from vault.contact`);
  afterAll(() => database.drop());

  const address = (index: number) => `reader${index}@example.org`;
  async function storeReplies(count: number): Promise<string[]> {
    const ids: string[] = [];
    for (let index = 0; index < count; index++) {
      const rest = index % 2 === 0 ? {} : { ip: '203.0.113.9', userAgent: 'Lynx' };
      ids.push(await storeReply(database.db, before.vault, { email: address(index), ...rest }));
    }
    return ids;
  }
  const contacts = () => database.db.writer.$queryRaw<Contact[]>`
      select comment_id as "commentId", sealed_email as "sealedEmail", sealed_network as "sealedNetwork",
             sealed_user_agent as "sealedUserAgent", key_id as "keyId"
      from vault.contact order by comment_id`;
  const keysOfRows = async () => [...new Set((await contacts()).map(({ keyId }) => keyId))];

  test('F4: afterwards every row is under the new key and still opens', async () => {
    const ids = await storeReplies(7);
    const sealed = await contacts();
    const progress: number[] = [];
    await expect(
      after.rotateKeys.execute({ batchSize: 3, onProgress: (done) => progress.push(done) }),
    ).resolves.toEqual({
      currentKey: current,
      resealed: 7,
      remaining: 0,
      unopenable: [],
      unusedKeys: [old],
    });
    expect(progress).toEqual([3, 6, 7]);
    expect(await keysOfRows()).toEqual([current]);
    for (const [index, commentId] of ids.entries()) {
      await expect(after.openAddress.execute({ actor, commentId, reason: 'test' })).resolves.toEqual({
        email: address(index),
      });
    }
    for (const [index, row] of (await contacts()).entries()) {
      const was = sealed[index];
      expect(row.sealedEmail).not.toEqual(was?.sealedEmail);
      expect(row.sealedNetwork === null).toBe(was?.sealedNetwork === null);
      expect(row.sealedUserAgent === null).toBe(was?.sealedUserAgent === null);
      expect(row.addressId).toBe(was?.addressId);
    }
    // Nothing needs the old key any more, not for any of the three values.
    const without = await vaultHouse(
      database.db,
      keys.replace(/^seal.*\nseal.*$/m, (both) => both.split('\n')[0] ?? ''),
    );
    await expect(without.verifyKeys.execute()).resolves.toBeUndefined();
    await expect(without.rotateKeys.execute()).resolves.toMatchObject({
      resealed: 0,
      remaining: 0,
      unusedKeys: [],
    });
  });

  test('F4: a second run changes nothing', async () => {
    await storeReplies(3);
    await after.rotateKeys.execute();
    const sealed = await contacts();
    await expect(after.rotateKeys.execute()).resolves.toMatchObject({ resealed: 0, remaining: 0 });
    expect(await contacts()).toEqual(sealed);
  });

  test('F4: where nothing is sealed the old key is unused, the current one is not', async () => {
    await expect(after.rotateKeys.execute()).resolves.toMatchObject({ resealed: 0, unusedKeys: [old] });
  });

  test('F4: a run that died is taken up by the next', async () => {
    await storeReplies(5);
    const died = after.rotateKeys.execute({
      batchSize: 2,
      onProgress: () => {
        throw new Error('killed');
      },
    });
    await expect(died).rejects.toThrow('killed');
    await expect(after.rotateKeys.execute()).resolves.toMatchObject({ resealed: 3, remaining: 0 });
  });

  test('F4: two runs share the work and do nothing twice', async () => {
    await storeReplies(40);
    const runs: Rotation[] = await Promise.all([1, 2].map(() => after.rotateKeys.execute({ batchSize: 4 })));
    expect(runs.reduce((sum, { resealed }) => sum + resealed, 0)).toBe(40);
    expect(await keysOfRows()).toEqual([current]);
  });

  test('F4: what an old server wrote after the rotation opens, and the next run takes it', async () => {
    await storeReplies(2);
    await after.rotateKeys.execute();
    const commentId = await storeReply(database.db, before.vault, { email: 'late@example.org' });
    await expect(after.openAddress.execute({ actor, commentId, reason: 'test' })).resolves.toEqual({
      email: 'late@example.org',
    });
    await expect(after.rotateKeys.execute()).resolves.toMatchObject({
      resealed: 1,
      remaining: 0,
      unusedKeys: [old],
    });
  });

  test('F4: rows that another run holds are left to it and counted as remaining', async () => {
    const [held] = await storeReplies(3);
    await database.db.transaction(async (tx) => {
      await tx.$queryRaw`select 1 as one from vault.contact where comment_id = ${held}::uuid for update`;
      await expect(after.rotateKeys.execute()).resolves.toMatchObject({
        resealed: 2,
        remaining: 1,
        unusedKeys: [],
      });
    });
  });

  test('F4: one row that does not open is named and left, the others are done', async () => {
    const [broken, ...others] = await storeReplies(4);
    await database.db.writer.$executeRaw`
      update vault.contact set sealed_email = sealed_email || '\\x00' where comment_id = ${broken}::uuid`;
    await expect(after.rotateKeys.execute({ batchSize: 1 })).resolves.toEqual({
      currentKey: current,
      resealed: others.length,
      remaining: 1,
      unopenable: [broken],
      unusedKeys: [],
    });
  });
});
