import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { LIMITS } from '@rejoinder/contracts';
import { someComment, TestApp } from '../../support/app.js';
import { everythingStored, expectErrorPage, expectProblem, faultyFields } from '../../support/refusals.js';

let app: TestApp;
let before: Record<string, string>;

beforeAll(async () => {
  app = await TestApp.start();
  await app.article('one');
  before = await everythingStored(app);
});
afterAll(() => app.stop());

/** One character, two UTF-16 units: what counts units refuses it too early. */
const ASTRAL = '𝒞';
const NOTHING_TO_SEE = {
  spaces: ' \t ',
  'no-break spaces': '\u00a0\u00a0',
  'zero-width spaces': '\u200b\u2060',
};
const FILLERS = { 'Hangul fillers': '\u3164', 'an empty Braille cell': '\u2800', joiners: '\u200d\u200c' };

type Field = 'name' | 'email' | 'website' | 'body';
const REQUIRED: readonly Field[] = ['name', 'email', 'body'];
const LINES: readonly Field[] = ['name', 'email', 'website'];
const ALL: readonly Field[] = [...LINES, 'body'];

/** A good value of each field with something in its middle. */
const GOOD: Readonly<Record<Field, (inside: string) => string>> = {
  name: (inside) => `Ida${inside}Lund`,
  email: (inside) => `ida${inside}lund@example.org`,
  website: (inside) => `https://example.org/a${inside}b`,
  body: (inside) => `Well${inside}said.`,
};

const each = (fields: readonly Field[], what: string, value: (field: Field) => string) =>
  fields.map((field): [string, Field, string] => [`${field}: ${what}`, field, value(field)]);

const TEXTS: readonly [string, Field, string][] = [
  ...each(REQUIRED, 'empty', () => ''),
  ...Object.entries({ ...NOTHING_TO_SEE, ...FILLERS }).flatMap(([what, text]) =>
    each(REQUIRED, `nothing but ${what}`, () => text),
  ),
  ['name: one more than the limit', 'name', ASTRAL.repeat(LIMITS.name + 1)],
  ['email: one more than the limit', 'email', `ida@${`${'a'.repeat(60)}.`.repeat(4)}${'b'.repeat(3)}.org`],
  ['website: one more than the limit', 'website', `https://example.org/${'a'.repeat(LIMITS.website - 19)}`],
  ['body: one more than the limit', 'body', ASTRAL.repeat(LIMITS.body + 1)],
  ...each(ALL, 'NUL', (field) => GOOD[field]('\0')),
  ...each(ALL, 'a bell', (field) => GOOD[field]('\u0007')),
  ...each(ALL, 'a C1 control', (field) => GOOD[field]('\u0085')),
  ...each(ALL, 'a right-to-left override', (field) => GOOD[field]('\u202e')),
  ...each(LINES, 'a right-to-left isolate', (field) => GOOD[field]('\u2067')),
  ...each(LINES, 'a zero-width space', (field) => GOOD[field]('\u200b')),
  ...each(LINES, 'a byte order mark', (field) => GOOD[field]('\ufeff')),
  ...each(LINES, 'a tag character', (field) => GOOD[field]('\u{e0041}')),
  ...each(LINES, 'a line break', (field) => GOOD[field]('\r\n')),
  ...each(LINES, 'a line separator', (field) => GOOD[field]('\u2028')),
  ...(
    [
      'ida',
      'ida@',
      '@example.org',
      'ida@example',
      'ida@@example.org',
      'ida@example.org, eve@example.org',
      'Ida <ida@example.org>',
      'ida@[127.0.0.1]',
      'ida lund@example.org',
      '"ida"@example.org',
      '"ida\r\nBcc: eve@example.org"@example.org',
      '"\r"@example.org',
    ] as const
  ).map((text): [string, Field, string] => [`email: ${JSON.stringify(text)}`, 'email', text]),
  ...(
    [
      'javascript:alert(1)',
      'JaVaScRiPt:alert(1)//example.org',
      'data:text/html,hello',
      '//example.org',
      'ftp://example.org',
      'https:example.org',
      'https://',
      'https://localhost',
      'https://user:secret@example.org',
      'https://bank.example@evil.example',
      'https://exa mple.org',
      'mailto:ida@example.org',
      'words',
    ] as const
  ).map((text): [string, Field, string] => [`website: ${text}`, 'website', text]),
];

describe('by the API', () => {
  test.each(TEXTS)('%s', async (_title, field, text) => {
    const reply = await app.post('one', { ...someComment(), [field]: text });
    expectProblem(reply, 'validation_failed');
    expect(faultyFields(reply)).toEqual([field]);
  });

  test.each(ALL)('%s: half a character, as JSON can escape it', async (field) => {
    for (const half of ['\ud800', '\udc00']) {
      const reply = await app.post('one', { ...someComment(), [field]: GOOD[field](half) });
      expectProblem(reply, 'validation_failed');
      expect(faultyFields(reply)).toEqual([field]);
    }
  });

  test.each([...ALL, 'parentId'])('%s: of a wrong type', async (field) => {
    for (const value of [42, true, [], ['text'], {}, { contains: 'a' }, [['text']]]) {
      const reply = await app.post('one', { ...someComment(), [field]: value });
      expectProblem(reply, 'validation_failed');
      expect(faultyFields(reply)).toEqual([field]);
    }
  });

  test('B2: missing or null, each is named', async () => {
    const empty = await app.post('one', {});
    expectProblem(empty, 'validation_failed');
    expect(faultyFields(empty)).toEqual(['body', 'email', 'name']);
    const nulls = await app.post('one', {
      name: null,
      email: null,
      website: null,
      body: null,
      parentId: null,
    });
    expect(faultyFields(nulls)).toEqual(['body', 'email', 'name']);
  });

  test.each(['x', '0', '%00', "' or true --", '01a2082d-e2a6-772a-b685-d9ccce66bc0', '{}'])(
    'parentId: %s',
    async (parentId) => {
      const reply = await app.post('one', { ...someComment(), parentId });
      expectProblem(reply, 'validation_failed');
      expect(faultyFields(reply)).toEqual(['parentId']);
    },
  );

  test.each(['status', 'staff', 'articleId', 'remember', 'constructor', 'toString', '<b>'])(
    'unknown field %s',
    async (field) => {
      expectProblem(await app.post('one', { ...someComment(), [field]: 'yes' }), 'unknown_field');
    },
  );
});

describe('by the form', () => {
  test.each(TEXTS)('%s', async (_title, field, text) => {
    const reply = await app.form('one', { ...someComment(), [field]: text });
    expectErrorPage(reply, 400);
    expect(reply.text).toContain(`id="reply-${field}-error"`);
    expect(reply.text.match(/class="field-error"/g)).toHaveLength(1);
  });

  test('B2: missing, each has its message', async () => {
    const reply = await app.form('one', {});
    expectErrorPage(reply, 400);
    for (const field of REQUIRED) expect(reply.text).toContain(`id="reply-${field}-error"`);
  });

  test('an unknown field, an id that is none, a box that is neither ticked nor not', async () => {
    expectErrorPage(await app.form('one', { ...someComment(), status: 'approved' }), 400);
    expectErrorPage(await app.form('one', { ...someComment(), parentId: 'x' }), 400);
    expectErrorPage(await app.form('one', { ...someComment(), remember: 'maybe' }), 400);
    expectErrorPage(await app.form('one', { ...someComment(), __proto__x: '', ['__proto__']: 'x' }), 400);
  });
});

// Last on purpose: every case above was refused, so not one row may differ.
test('nothing of all that is stored', async () => {
  expect(await everythingStored(app)).toEqual(before);
});
