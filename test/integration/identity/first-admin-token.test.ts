import { mkdtemp, readFile, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { TestingModule } from '@nestjs/testing';
import { ALL_SCOPES } from '@rejoinder/contracts';
import { AuthenticateToken, FirstAdminToken, ListTokens, RevokeToken } from '@rejoinder/identity';
import { HeldClock } from '../../support/clock.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { identityHouse } from './identity-house.js';

const FILE = 'first-admin-token';

describe('the first token of an installation', () => {
  const clock = new HeldClock();
  let database: TestDatabase;
  let dataDir: string;
  let house: TestingModule;

  beforeEach(async () => {
    database = await createTestDatabase();
    house = await identityHouse(database.url, clock);
    dataDir = await mkdtemp(join(tmpdir(), 'first-token-'));
  });
  afterEach(async () => {
    await house.close();
    await database.drop();
    await rm(dataDir, { recursive: true });
  });

  test('K9: lies in a file of one line that only its owner reads, and may do everything', async () => {
    const file = await house.get(FirstAdminToken).execute({ dataDir });
    expect(file).toBe(join(dataDir, FILE));
    const text = await readFile(join(dataDir, FILE), 'utf8');
    expect(text).toMatch(/^rj_[\w-]{43}\n$/);
    expect((await stat(join(dataDir, FILE))).mode & 0o777).toBe(0o600);
    expect(await readdir(dataDir)).toEqual([FILE]);
    expect((await house.get(AuthenticateToken).execute(text.trim()))?.scopes).toEqual(new Set(ALL_SCOPES));
  });

  test('K9: ends after ninety days', async () => {
    await house.get(FirstAdminToken).execute({ dataDir });
    const token = (await readFile(join(dataDir, FILE), 'utf8')).trim();
    clock.advance(90 * 86_400 - 1);
    expect(await house.get(AuthenticateToken).execute(token)).not.toBeNull();
    clock.advance(1);
    expect(await house.get(AuthenticateToken).execute(token)).toBeNull();
  });

  test('K9: of ten that ask at once one makes it, and the file holds the one that works', async () => {
    const houses = await Promise.all(Array.from({ length: 10 }, () => identityHouse(database.url, clock)));
    try {
      const made = await Promise.all(houses.map((each) => each.get(FirstAdminToken).execute({ dataDir })));
      expect(made.filter((file) => file !== null)).toHaveLength(1);
      expect(await house.get(ListTokens).execute()).toHaveLength(1);
      const token = (await readFile(join(dataDir, FILE), 'utf8')).trim();
      expect(await house.get(AuthenticateToken).execute(token)).not.toBeNull();
    } finally {
      await Promise.all(houses.map((each) => each.close()));
    }
  });

  test('K9: is never made again, not even when the first was revoked and its file removed', async () => {
    await house.get(FirstAdminToken).execute({ dataDir });
    const [first] = await house.get(ListTokens).execute();
    await house.get(RevokeToken).execute(first?.id ?? '');
    await rm(join(dataDir, FILE));
    expect(await house.get(FirstAdminToken).execute({ dataDir })).toBeNull();
    expect(await readdir(dataDir)).toEqual([]);
  });

  test('K9: where the file cannot be written there is no token that nobody could know', async () => {
    await expect(house.get(FirstAdminToken).execute({ dataDir: join(dataDir, 'missing') })).rejects.toThrow(
      'ENOENT',
    );
    expect(await house.get(ListTokens).execute()).toEqual([]);
    expect(await house.get(FirstAdminToken).execute({ dataDir })).not.toBeNull();
  });
});
