import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { newKeys } from '@rejoinder/privacy';
import { newId, randomId } from '@rejoinder/kernel';
import { NOW, openDatabase, type OpenDatabase, storeComment, storeReply, vaultHouse } from './vault-house.js';

const actor = { id: randomId(), name: 'Mo' };

describe('opening an address', () => {
  let database: OpenDatabase;
  let house: Awaited<ReturnType<typeof vaultHouse>>;
  const decisionsOn = (commentId: string) => database.db.writer.$queryRaw<object[]>`
      select comment_id as "commentId", at, actor_kind as "actorKind", staff_id as "staffId", actor_name as "actorName",
             action, from_status as "fromStatus", to_status as "toStatus", verdicts, reason, revision
      from decision where comment_id = ${commentId}::uuid`;

  beforeAll(async () => {
    database = await openDatabase();
    house = await vaultHouse(database.db, newKeys());
  });
  afterAll(() => database.drop());

  test('F4: gives the address as it was typed, and records who, when and why', async () => {
    const commentId = await storeReply(database.db, house.vault, { email: 'Ada@Example.org' });
    const reason = 'Asked by mail to have it deleted';
    await expect(house.openAddress.execute({ actor, commentId, reason: ` ${reason}\n` })).resolves.toEqual({
      email: 'Ada@Example.org',
    });
    const opened = { staffId: actor.id, staffName: 'Mo', reason, at: NOW };
    expect(await house.listOpenings.execute(commentId)).toEqual([expect.objectContaining(opened)]);
  });

  test('promise 7: the history says that it happened, the reason stays in the vault', async () => {
    const commentId = await storeReply(database.db, house.vault, { email: 'ben@example.org' });
    await house.openAddress.execute({ actor, commentId, reason: 'He threatens others' });
    expect(await decisionsOn(commentId)).toMatchObject([
      {
        commentId,
        at: NOW,
        actorKind: 'staff',
        staffId: actor.id,
        actorName: 'Mo',
        action: 'address_opened',
        fromStatus: null,
        toStatus: null,
        verdicts: [],
        reason: null,
        revision: 3,
      },
    ]);
  });

  test('lists the latest opening first', async () => {
    const commentId = await storeReply(database.db, house.vault, { email: 'cy@example.org' });
    await house.openAddress.execute({ actor, commentId, reason: 'first' });
    house.clock.at = new Date(NOW.getTime() + 1000);
    await house.openAddress.execute({ actor, commentId, reason: 'second' });
    house.clock.at = NOW;
    expect((await house.listOpenings.execute(commentId)).map(({ reason }) => reason)).toEqual([
      'second',
      'first',
    ]);
    expect(await house.listOpenings.execute(randomId())).toEqual([]);
  });

  test('promise 1: without a record there is no address', async () => {
    const commentId = await storeReply(database.db, house.vault, { email: 'dee@example.org' });
    // A name that the column cannot hold makes the record fail, after the address was found.
    const opened = house.openAddress.execute({
      actor: { ...actor, name: 'M\u0000' },
      commentId,
      reason: 'why not',
    });
    await expect(opened).rejects.toThrow();
    expect(await house.listOpenings.execute(commentId)).toEqual([]);
    expect(await decisionsOn(commentId)).toEqual([]);
  });

  test.each(['', ' \n', '\u200b', 'x'.repeat(501), 'a\u0000b'])(
    '400: refuses the reason %j',
    async (reason) => {
      const commentId = await storeReply(database.db, house.vault, { email: 'eve@example.org' });
      await expect(house.openAddress.execute({ actor, commentId, reason })).rejects.toMatchObject({
        code: 'validation_failed',
        info: { errors: [{ field: 'reason' }] },
      });
      expect(await house.listOpenings.execute(commentId)).toEqual([]);
    },
  );

  test('404: an unknown comment, a comment without an address', async () => {
    const reason = 'why not';
    const unknown = house.openAddress.execute({ actor, commentId: newId(NOW), reason });
    await expect(unknown).rejects.toMatchObject({ code: 'comment_not_found' });
    const ofStaff = await storeComment(database.db, 'Mo');
    await expect(house.openAddress.execute({ actor, commentId: ofStaff, reason })).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  test('F4: an address copied from another comment neither opens nor is recorded as opened', async () => {
    const { db } = database;
    const victim = await storeReply(db, house.vault, { email: 'fay@example.org' });
    const commentId = await storeReply(db, house.vault, { email: 'gus@example.org' });
    await db.writer.$executeRaw`
      update vault.contact set sealed_email = (select sealed_email from vault.contact where comment_id = ${victim}::uuid)
      where comment_id = ${commentId}::uuid`;
    const opened = house.openAddress.execute({ actor, commentId, reason: 'why not' });
    await expect(opened).rejects.toMatchObject({ code: 'internal_error' });
    expect(await house.listOpenings.execute(commentId)).toEqual([]);
  });
});
