import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { TestingModule } from '@nestjs/testing';
import { Database } from '@rejoinder/database';
import { AuthenticateToken, CreateToken, ListTokens } from '@rejoinder/identity';
import { HeldClock } from '../../support/clock.js';
import { createTestDatabase, query, type TestDatabase } from '../../support/database.js';
import { identityHouse } from './identity-house.js';

describe('the note of when a token was last used', () => {
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

  const authenticate = (text: string) => house.get(AuthenticateToken).execute(text);
  const create = () => {
    const expiresAt = new Date(clock.now().getTime() + 3_600_000);
    return house
      .get(CreateToken)
      .execute({ staffName: 'Mo', label: 'x', scopes: ['comments:read'], expiresAt });
  };
  const lastUsed = async (id: string) =>
    (await house.get(ListTokens).execute()).find((token) => token.id === id)?.lastUsedAt ?? null;

  async function until(met: () => Promise<boolean>): Promise<void> {
    const deadline = Date.now() + 10_000;
    while (!(await met())) {
      if (Date.now() > deadline) throw new Error('what was waited for did not come');
      await new Promise((resume) => setTimeout(resume, 5));
    }
  }

  /** It is written after the answer: whether it was is known once the database has nothing left to do. */
  async function nothingRuns(): Promise<boolean> {
    const others = 'datname = current_database() and pid <> pg_backend_pid()';
    return (
      (await query(database.url, `select from pg_stat_activity where ${others} and state <> 'idle'`))
        .length === 0
    );
  }

  test('is made at most once a minute', async () => {
    const { token, id } = await create();
    const first = clock.now();
    await authenticate(token);
    await until(async () => (await lastUsed(id)) !== null);
    expect(await lastUsed(id)).toEqual(first);

    clock.advance(59);
    await authenticate(token);
    await until(nothingRuns);
    expect(await lastUsed(id)).toEqual(first);

    clock.advance(2);
    await authenticate(token);
    await until(async () => (await lastUsed(id))?.getTime() === clock.now().getTime());
  });

  test('is not waited for', async () => {
    const { token, id } = await create();
    await house.get(Database).transaction(async (tx) => {
      await tx.$queryRaw`select 1 as locked from api_token where id = ${id}::uuid for update`;
      expect(await authenticate(token)).toMatchObject({ tokenId: id });
    });
    await until(async () => (await lastUsed(id)) !== null);
  });
});
