import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { ErrorCode } from '@rejoinder/contracts';
import { someComment, someIp, TestApp, type Reply } from '../../support/app.js';
import { everythingStored, expectErrorPage, expectProblem } from '../../support/refusals.js';

const JSON_TYPE = 'application/json';
const FORM_TYPE = 'application/x-www-form-urlencoded';
const GOOD = JSON.stringify(someComment());
const FORM = new URLSearchParams(Object.entries(someComment())).toString();

let app: TestApp;
let before: Record<string, string>;

beforeAll(async () => {
  app = await TestApp.start();
  await app.article('one');
  before = await everythingStored(app);
});
afterAll(() => app.stop());

function send(url: string, type: string | null, payload: string | Buffer): Promise<Reply> {
  const headers = { 'x-forwarded-for': someIp(), ...(type === null ? {} : { 'content-type': type }) };
  return app.request({ method: 'POST', url, headers, payload: Buffer.from(payload) });
}

const toApi = (type: string | null, payload: string | Buffer) =>
  send('/api/v1/articles/one/comments', type, payload);
const toForm = (type: string | null, payload: string | Buffer) =>
  send('/articles/one/comments', type, payload);

function nested(levels: number, open: string, close: string): string {
  return `{"name":${open.repeat(levels)}1${close.repeat(levels)}}`;
}

describe('JSON', () => {
  test.each<[string, ErrorCode, string | Buffer]>([
    ['no JSON', 'malformed_json', 'name=Ida'],
    ['cut short', 'malformed_json', GOOD.slice(0, -1)],
    ['a comma too many', 'malformed_json', GOOD.replace('}', ',}')],
    ['two documents', 'malformed_json', GOOD + GOOD],
    ['no number at all', 'malformed_json', '{"name":NaN}'],
    ['nothing', 'validation_failed', ''],
    ['a list', 'malformed_request', `[${GOOD}]`],
    ['a text', 'malformed_request', '"hello"'],
    ['a number', 'malformed_request', '1'],
    ['null', 'malformed_request', 'null'],
    ['lists too deep', 'malformed_request', nested(100, '[', ']')],
    ['lists deep enough to overflow a stack', 'malformed_json', nested(20_000, '[', ']')],
    ['objects deep enough to overflow a stack', 'malformed_json', nested(10_000, '{"a":', '}')],
    ['__proto__', 'malformed_json', GOOD.replace('{', '{"__proto__":{"staff":true},')],
    ['__proto__ further in', 'malformed_json', '{"name":{"__proto__":{"a":1}}}'],
    ['bytes that are not UTF-8', 'malformed_encoding', Buffer.from('{"name":"Id\xe9"}', 'latin1')],
    ['half a character as bytes', 'malformed_encoding', Buffer.from('7b226122a0edb080227d', 'hex')],
    ['UTF-16', 'malformed_encoding', Buffer.from(`\ufeff${GOOD}`, 'utf16le')],
    ['more than 128 KiB', 'body_too_large', JSON.stringify({ ...someComment(), body: 'a'.repeat(131_072) })],
  ])('%s: %s', async (_title, code, payload) => {
    expectProblem(await toApi(JSON_TYPE, payload), code);
  });
});

describe('a form', () => {
  test.each<[string, number, string | Buffer]>([
    ['nothing', 400, ''],
    ['bytes that are not UTF-8', 400, Buffer.from('name=Id\xe9', 'latin1')],
    ['percent-encoded bytes that are not UTF-8', 400, `${FORM}&website=%e9`],
    ['half a character, percent-encoded', 400, `${FORM}&website=%ED%A0%80`],
    ['a percent sign alone', 400, `${FORM}&website=100%`],
    ['a field twice', 400, `${FORM}&name=Eve`],
    ['a field as PHP writes lists', 400, `${FORM}&name[]=Eve`],
    ['__proto__', 400, `${FORM}&__proto__=x`],
    ['a field that is not there', 400, `${FORM}&status=approved`],
    ['more than 128 KiB', 413, `${FORM}&website=${'a'.repeat(131_072)}`],
  ])('%s: %i', async (_title, status, payload) => {
    expectErrorPage(await toForm(FORM_TYPE, payload), status);
  });

  test('a field twice is refused by the API too, not joined and not dropped', async () => {
    expectProblem(await toApi(FORM_TYPE, `${FORM}&email=eve%40example.org`), 'validation_failed');
  });
});

describe('content types', () => {
  const TYPES = [
    null,
    'text/plain',
    'multipart/form-data; boundary=x',
    'application/xml',
    'text/json',
    'nonsense',
  ];

  test.each(TYPES)('415: %s', async (type) => {
    expectProblem(await toApi(type, GOOD), 'unsupported_media_type');
    expectErrorPage(await toForm(type, FORM), 415);
  });

  test('a preview is as particular as a post', async () => {
    const preview = (type: string, payload: string) =>
      send('/api/v1/articles/one/comments/preview', type, payload);
    expectProblem(await preview('text/plain', '{"body":"a"}'), 'unsupported_media_type');
    expectProblem(await preview(JSON_TYPE, '{"body":'), 'malformed_json');
    expectProblem(await preview(JSON_TYPE, '{}'), 'validation_failed');
    expectProblem(await preview(JSON_TYPE, '{"body":"a","name":"Ida"}'), 'unknown_field');
    expectProblem(await preview(JSON_TYPE, '{"body":"\\u0000"}'), 'validation_failed');
  });

  test.each(['', ' ', 'two words', 'é', 'x'.repeat(256)])('Idempotency-Key %j', async (key) => {
    const reply = await app.post('one', someComment(), { 'idempotency-key': key });
    expectProblem(reply, 'invalid_idempotency_key');
  });
});

// Last on purpose: every case above was refused, so not one row may differ.
test('nothing of all that is stored', async () => {
  expect(await everythingStored(app)).toEqual(before);
});
