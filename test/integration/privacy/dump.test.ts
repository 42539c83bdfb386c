import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Prisma } from '@rejoinder/database/prisma';
import { addSealingKey, newKeys } from '@rejoinder/privacy';
import { randomId } from '@rejoinder/kernel';
import { createHash } from 'node:crypto';
import { openDatabase, type OpenDatabase, storeReply, vaultHouse } from './vault-house.js';

const CANARY = 'Canary.Bird+7@Dump.example.org';
const IP = '203.0.113.77';
const NETWORK = '203.0.113.0/24';
const USER_AGENT = 'CanaryBrowser/7.7';

/** Everything that would give a text away: itself, its bytes, and the hashes that anyone can make of it. */
function traces(text: string): string[] {
  const hashes = ['md5', 'sha1', 'sha256', 'sha512'].map((name) => createHash(name).update(text).digest());
  return [
    text,
    ...[Buffer.from(text), ...hashes].flatMap((bytes) => [
      bytes.toString('hex'),
      bytes.toString('base64').replace(/=+$/, ''),
    ]),
  ];
}

describe('a dump of the database', () => {
  let database: OpenDatabase;
  let dump = '';

  beforeAll(async () => {
    database = await openDatabase();
    const keys = newKeys();
    const house = await vaultHouse(database.db, keys);
    await house.verifyKeys.execute();
    const reader = { name: 'Canary Name', email: CANARY, ip: IP, userAgent: USER_AGENT };
    const [commentId] = [
      await storeReply(database.db, house.vault, reader),
      await storeReply(database.db, house.vault, reader),
    ];
    await house.openAddress.execute({
      actor: { id: randomId(), name: 'Mo' },
      commentId,
      reason: 'To test the dump',
    });
    await (await vaultHouse(database.db, addSealingKey(keys))).rotateKeys.execute();
    dump = (await everyRow()).toLowerCase();
  });
  afterAll(() => database.drop());

  async function everyRow(): Promise<string> {
    const tables = await database.db.writer.$queryRaw<{ name: string }[]>`
      select format('%I.%I', table_schema, table_name) as name from information_schema.tables
      where table_schema in ('public', 'vault') and table_type = 'BASE TABLE'`;
    const rows: string[] = [];
    for (const { name } of tables) {
      const found = await database.db.writer.$queryRaw<{ row: string }[]>(
        Prisma.raw(`select t::text as row from ${name} t`),
      );
      rows.push(...found.map(({ row }) => `${name}: ${row}`));
    }
    return rows.join('\n');
  }

  test('holds what it should, so that looking into it means something', () => {
    for (const there of [
      'canary name',
      'to test the dump',
      'vault.contact: ',
      'vault.address: ',
      'vault.key_record: ',
      'address_opened',
    ]) {
      expect(dump).toContain(there);
    }
    expect(dump.match(/vault\.address: /g)).toHaveLength(1);
  });

  test.each([
    ['the address', CANARY],
    ['the address in small letters', CANARY.toLowerCase()],
    ['the part before the @', 'Canary.Bird+7'],
    ['the domain', 'Dump.example.org'],
    ['the client address', IP],
    ['the network', NETWORK],
    ['the user agent', USER_AGENT],
  ])('promise 1: holds no trace of %s', (_what, text) => {
    for (const trace of traces(text)) expect(dump).not.toContain(trace.toLowerCase());
  });
});
