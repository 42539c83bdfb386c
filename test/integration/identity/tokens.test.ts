import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { TestingModule } from '@nestjs/testing';
import { ALL_SCOPES, type Scope } from '@rejoinder/contracts';
import { AuthenticateToken, CreateToken, ListTokens, RevokeToken } from '@rejoinder/identity';
import { randomId } from '@rejoinder/kernel';
import { HeldClock } from '../../support/clock.js';
import { createTestDatabase, query, type TestDatabase } from '../../support/database.js';
import { identityHouse } from './identity-house.js';

const DAY = 86_400;

describe('tokens of staff', () => {
  const clock = new HeldClock();
  let database: TestDatabase;
  let house: TestingModule;

  beforeAll(async () => {
    database = await createTestDatabase();
    house = await identityHouse(database.url, clock);
  });
  afterAll(async () => {
    await house.close();
    await database.drop();
  });

  const inSeconds = (seconds: number): Date => new Date(clock.now().getTime() + seconds * 1000);
  const create = (staffName: string, scopes: readonly Scope[] = ALL_SCOPES, seconds = DAY) =>
    house.get(CreateToken).execute({ staffName, label: 'laptop', scopes, expiresAt: inSeconds(seconds) });

  test('K9: a token is known by its text, with the scopes it was given and no other', async () => {
    const { token, id } = await create('Ada', ['comments:read', 'comments:reply']);
    expect(await house.get(AuthenticateToken).execute(token)).toMatchObject({
      kind: 'staff',
      name: 'Ada',
      tokenId: id,
      scopes: new Set(['comments:read', 'comments:reply']),
    });
  });

  test('K9: only a hash is stored; neither the table nor the list gives the token away', async () => {
    const { token, id } = await create('Ben');
    const rows = await query<{ row: string }>(database.url, 'select t::text as row from api_token t');
    const dump = rows.map(({ row }) => row).join('\n');
    const secret = token.slice(3);
    for (const form of [
      secret,
      Buffer.from(token).toString('hex'),
      Buffer.from(secret, 'base64url').toString('hex'),
    ]) {
      expect(dump).not.toContain(form);
    }
    expect(dump).toContain(createHash('sha256').update(token).digest('hex'));
    const listed = (await house.get(ListTokens).execute()).find((entry) => entry.id === id);
    expect(listed).toMatchObject({ staffName: 'Ben', label: 'laptop', revokedAt: null });
    expect(JSON.stringify(listed)).not.toContain(secret);
  });

  test('K9: a token ends at its end, to the moment', async () => {
    const { token } = await create('Cy', ALL_SCOPES, 60);
    clock.advance(59);
    expect(await house.get(AuthenticateToken).execute(token)).not.toBeNull();
    clock.advance(1);
    expect(await house.get(AuthenticateToken).execute(token)).toBeNull();
  });

  test('K9: a revoked token is worth nothing at once, the others of the same person live on', async () => {
    const [lost, kept] = [await create('Dee'), await create('Dee')];
    await house.get(RevokeToken).execute(lost.id);
    expect(await house.get(AuthenticateToken).execute(lost.token)).toBeNull();
    expect(await house.get(AuthenticateToken).execute(kept.token)).not.toBeNull();
  });

  test.each([
    ['unknown', randomId()],
    ['no id', "x' or true"],
  ])('404: revoking what is %s', async (_what, id) => {
    await expect(house.get(RevokeToken).execute(id)).rejects.toMatchObject({ code: 'not_found' });
  });

  test('404: a token cannot be revoked twice', async () => {
    const { id } = await create('Eve');
    await house.get(RevokeToken).execute(id);
    await expect(house.get(RevokeToken).execute(id)).rejects.toMatchObject({ code: 'not_found' });
  });

  test('one person has one name and one avatar, however many tokens', async () => {
    const tokens = await Promise.all(Array.from({ length: 5 }, () => create('Fay')));
    const actors = await Promise.all(tokens.map(({ token }) => house.get(AuthenticateToken).execute(token)));
    expect(new Set(actors.map((actor) => actor?.id)).size).toBe(1);
    expect(new Set(actors.map((actor) => actor?.avatarId)).size).toBe(1);
  });

  test('K9: a scope that the table holds and nobody knows opens nothing', async () => {
    const { token, id } = await create('Gus', ['comments:read']);
    await query(
      database.url,
      `update api_token set scopes = array['comments:read', 'constructor', 'settings:write'] where id = $1`,
      [id],
    );
    expect((await house.get(AuthenticateToken).execute(token))?.scopes).toEqual(new Set(['comments:read']));
  });

  test.each<[string, Wrong]>([
    ['no scope', { scopes: [] }],
    ['an unknown scope', { scopes: ['comments:read', 'root' as Scope] }],
    ['a scope every object has', { scopes: ['toString' as Scope] }],
    ['an end that is over', { seconds: 0 }],
    ['an end that is no date', { seconds: Number.NaN }],
    ['an empty name', { staffName: ' ' }],
    ['a name of two lines', { staffName: 'Ada\nAdmin' }],
    ['a name that cannot be seen', { staffName: 'Ada\u200b' }],
    ['a name that is too long', { staffName: 'A'.repeat(101) }],
  ])('400: refuses %s', async (_what, { staffName = 'Ida', scopes = ALL_SCOPES, seconds = DAY }) => {
    const before = (await house.get(ListTokens).execute()).length;
    await expect(create(staffName, scopes, seconds)).rejects.toMatchObject({ code: 'validation_failed' });
    expect(await house.get(ListTokens).execute()).toHaveLength(before);
  });
});

interface Wrong {
  staffName?: string;
  scopes?: readonly Scope[];
  seconds?: number;
}
