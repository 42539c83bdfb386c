import type { ErrorCode } from '@rejoinder/contracts';
import { DomainError } from '@rejoinder/kernel';
import type { FastifyInstance } from 'fastify';

/** Bytes; a form percent-encodes, so 10,000 characters of Chinese are 90,000 bytes, and of emoji 120,000. */
export const BODY_LIMIT = 128 * 1024;
/** More members or fields than any request of ours has; a flood of them would only cost time. */
const MAX_FIELDS = 50;
/** Deeper than any request we take, far shallower than what overflows a recursive validator. */
const MAX_NESTING = 6;

const utf8 = new TextDecoder('utf-8', { fatal: true });

function decode(bytes: Buffer): string {
  try {
    return utf8.decode(bytes);
  } catch {
    throw new DomainError<ErrorCode>('malformed_encoding', 'The body must be UTF-8.');
  }
}

export function parseJson(bytes: Buffer): object | undefined {
  if (bytes.length === 0) return undefined;
  const text = decode(bytes);
  let value: unknown;
  try {
    value = JSON.parse(text, (key, member: unknown) => {
      if (key === '__proto__') throw new SyntaxError('a member named __proto__');
      return member;
    });
  } catch {
    throw new DomainError<ErrorCode>('malformed_json', 'The body is not valid JSON.');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new DomainError<ErrorCode>('malformed_request', 'The body must be a JSON object.');
  }
  if (Object.keys(value).length > MAX_FIELDS) throw tooManyFields();
  if (nesting(value) > MAX_NESTING)
    throw new DomainError<ErrorCode>('malformed_request', 'The body is nested too deeply.');
  return value;
}

/** Form fields; one that comes twice becomes a list, which no field of ours takes, so that nothing is dropped silently. */
export function parseForm(bytes: Buffer): object {
  const text = decode(bytes);
  const fields = new Map<string, string | string[]>();
  const pairs = text.split('&', MAX_FIELDS + 1).filter(Boolean);
  if (pairs.length > MAX_FIELDS) throw tooManyFields();
  for (const pair of pairs) {
    const [name = '', value = ''] = pair.split(/=(.*)/s).map(percentDecode);
    const earlier = fields.get(name);
    fields.set(name, earlier === undefined ? value : [earlier, value].flat());
  }
  return Object.fromEntries(fields);
}

function tooManyFields(): DomainError {
  return new DomainError<ErrorCode>('malformed_request', `A request may have at most ${MAX_FIELDS} fields.`);
}

function percentDecode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw new DomainError<ErrorCode>('malformed_encoding', 'The form must be UTF-8, percent-encoded.');
  }
}

/** Levels of objects and lists, found without recursion. */
function nesting(value: object): number {
  let level = 0;
  for (let layer: object[] = [value]; layer.length > 0 && level <= MAX_NESTING; level++) {
    layer = layer.flatMap((item) =>
      Object.values(item).filter((member): member is object => typeof member === 'object' && member !== null),
    );
  }
  return level;
}

/** Replaces Fastify's parsers by ones that refuse what is not UTF-8 instead of repairing it silently. */
export function useBodyParsers(fastify: FastifyInstance): void {
  fastify.removeAllContentTypeParsers();
  const add = (type: string, parse: (bytes: Buffer) => unknown): void => {
    fastify.addContentTypeParser(
      type,
      { parseAs: 'buffer', bodyLimit: BODY_LIMIT },
      (_request, bytes, done) => {
        try {
          done(null, parse(bytes as Buffer));
        } catch (error) {
          done(error as Error);
        }
      },
    );
  };
  add('application/json', parseJson);
  add('application/x-www-form-urlencoded', parseForm);
}
