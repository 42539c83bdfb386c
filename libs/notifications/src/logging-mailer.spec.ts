import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { SystemClock } from '@rejoinder/kernel';
import { LoggingMailer } from './logging-mailer.js';
import type { Mail } from './mailer.js';
import { Recipient } from './recipient.js';

const MAIL: Mail = {
  id: '0190b5a0-0000-7000-8000-000000000000',
  kind: 'confirm-address',
  to: new Recipient('kanarie@example.org'),
  subject: 'Blåbær',
  text: 'One line,\nand https://example.org/confirm?token=secret\n',
};

describe('LoggingMailer', () => {
  let dataDir: string;
  let lines: string[];
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'outbox-'));
    lines = [];
  });
  afterEach(() => rm(dataDir, { recursive: true }));

  const send = async (changes: Partial<Mail> = {}): Promise<void> =>
    new LoggingMailer({
      outbox: join(dataDir, 'outbox'),
      log: { info: (...said) => void lines.push(JSON.stringify(said)) },
      clock: new SystemClock(),
    }).send({ ...MAIL, ...changes });

  test('promise 1: the log names the mail and its kind, and nothing of what it says or to whom', async () => {
    await send();
    expect(lines).toEqual([
      JSON.stringify([{ mail: MAIL.id, kind: 'confirm-address' }, 'a mail was put into the outbox']),
    ]);
  });

  test('the mail is a file that only its owner reads, with the text and without the address', async () => {
    await send();
    const folder = join(dataDir, 'outbox');
    expect(await readdir(folder)).toEqual([`${MAIL.id}.eml`]);
    const file = join(folder, `${MAIL.id}.eml`);
    expect([(await stat(folder)).mode & 0o777, (await stat(file)).mode & 0o777]).toEqual([0o700, 0o600]);
    const content = await readFile(file, 'utf8');
    const [head = '', body] = content.split('\r\n\r\n');
    expect(head).toContain('Subject: Blåbær');
    expect(body).toBe('One line,\r\nand https://example.org/confirm?token=secret\r\n');
    expect(content).not.toContain('kanarie');
  });

  test('a subject cannot begin another header, nor an id another folder', async () => {
    await send({ subject: 'Hello\r\nBcc: everybody@example.org' });
    const content = await readFile(join(dataDir, 'outbox', `${MAIL.id}.eml`), 'utf8');
    expect(content).not.toMatch(/^Bcc:/m);
    await expect(send({ id: '../mail' })).rejects.toThrow('not fit');
    expect(await readdir(dataDir)).toEqual(['outbox']);
  });

  test('the same mail handed over twice is one file', async () => {
    await send();
    await send();
    expect(await readdir(join(dataDir, 'outbox'))).toHaveLength(1);
  });
});
