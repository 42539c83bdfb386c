import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { addSealingKey, KeyRingRefused, newKeys, parseKeys } from '@rejoinder/privacy';
import { openDatabase, type OpenDatabase, storeReply, vaultHouse } from './vault-house.js';

/** The same text with the key of one entry replaced by a fresh one. */
function withOther(purpose: string, text: string): string {
  const find = (from: string) => new RegExp(`^${purpose}\\.[^:]*:(.*)$`, 'm').exec(from)?.[1] ?? '';
  return text.replace(find(text), find(newKeys()));
}
const renamed = (text: string, purpose: string) =>
  text.replace(new RegExp(`^${purpose}\\.[^:]*`, 'm'), `${purpose}.renamed`);
const without = (text: string, name: string) =>
  text
    .split('\n')
    .filter((line) => !line.startsWith(name))
    .join('\n');

describe('verifying the keys at start', () => {
  let database: OpenDatabase;
  const keys = newKeys();
  const verify = async (text: string) => (await vaultHouse(database.db, text)).verifyKeys.execute();
  const recorded = async () =>
    (
      await database.db.writer.$queryRaw<{ id: string }[]>`select id from vault.key_record order by purpose`
    ).map(({ id }) => id);
  const names = (text: string) => parseKeys(text).all.map(({ name }) => name);
  const [sealName = '', fingerprintName = '', signName = ''] = names(keys);

  beforeEach(async () => {
    database = await openDatabase();
  });
  afterEach(() => database.drop());

  async function refusal(text: string): Promise<KeyRingRefused> {
    const before = await recorded();
    const error: unknown = await verify(text).then(
      () => new Error('the ring was taken'),
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(KeyRingRefused);
    expect(await recorded()).toEqual(before);
    return error as KeyRingRefused;
  }

  test('F4: a new database remembers its keys without knowing them, and takes them again', async () => {
    await verify(keys);
    await verify(keys);
    expect(await recorded()).toEqual([fingerprintName, sealName, signName]);
    const [{ text } = { text: '' }] = await database.db.writer.$queryRaw<{ text: string }[]>`
      select string_agg(r::text, '') as text from vault.key_record r`;
    for (const { secret } of parseKeys(keys).all) expect(text).not.toContain(secret.export().toString('hex'));
  });

  test('F4: a new sealing key and a new signing key are taken and recorded', async () => {
    await verify(keys);
    const rotated = renamed(withOther('sign', addSealingKey(keys)), 'sign');
    await verify(rotated);
    expect((await recorded()).sort()).toEqual([...new Set([...names(keys), ...names(rotated)])].sort());
  });

  test('F4: refuses a foreign ring and says what to do', async () => {
    await verify(keys);
    await storeReply(database.db, (await vaultHouse(database.db, keys)).vault, { email: 'ada@example.org' });
    const { faults, message } = await refusal(newKeys());
    expect(faults).toEqual([
      expect.stringContaining(`the fingerprint key is not ${fingerprintName}`),
      expect.stringContaining(`sealed under ${sealName}`),
    ]);
    expect(message).toMatch(/Set VAULT_KEYS .* from your backup/);
  });

  test.each(['seal', 'fingerprint', 'sign'])(
    'F4: refuses another %s key under a known name',
    async (purpose) => {
      await verify(keys);
      expect((await refusal(withOther(purpose, keys))).faults).toEqual([
        expect.stringContaining('is another key than the one of this name'),
      ]);
    },
  );

  test('F4: refuses another fingerprint key under another name; the same one may be renamed', async () => {
    await verify(keys);
    expect((await refusal(renamed(withOther('fingerprint', keys), 'fingerprint'))).faults).toHaveLength(1);
    await expect(verify(renamed(keys, 'fingerprint'))).resolves.toBeUndefined();
  });

  test('F4: an old sealing key may go when nothing is sealed under it, and not before', async () => {
    const rotated = addSealingKey(keys);
    const house = await vaultHouse(database.db, keys);
    await house.verifyKeys.execute();
    await storeReply(database.db, house.vault, { email: 'ada@example.org' });
    expect((await refusal(without(rotated, sealName))).faults).toEqual([
      expect.stringContaining(`sealed under ${sealName}`),
    ]);
    await (await vaultHouse(database.db, rotated)).rotateKeys.execute();
    await expect(verify(without(rotated, sealName))).resolves.toBeUndefined();
  });

  test('F4: servers that start at once record the keys once', async () => {
    await Promise.all(Array.from({ length: 8 }, () => verify(keys)));
    expect(await recorded()).toHaveLength(3);
  });

  test('F4: of servers that start at once with other keys each, one is right', async () => {
    const results = await Promise.allSettled(Array.from({ length: 6 }, () => verify(newKeys())));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await recorded()).toHaveLength(3);
  });
});
