import { describe, expect, test } from '@jest/globals';
import { secretKey, signHook, verifyHookSignature } from './hook-signature.js';

const OLD = Buffer.alloc(32, 1).toString('base64');
const NEW = `whsec_${Buffer.alloc(24, 2).toString('base64')}`;
const at = new Date('2026-11-23T12:00:00.900Z');
const body = '{"a":"ä"}';

function sign(...secrets: string[]) {
  return signHook(
    secrets.map((secret) => secretKey(secret) ?? Buffer.alloc(0)),
    { id: 'msg_1', at, body },
  );
}

describe('the signature of a hook', () => {
  test('C18: is that of the Standard Webhooks specification', () => {
    const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
    const headers = signHook([secretKey(secret) ?? Buffer.alloc(0)], {
      id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      at: new Date(1_614_265_330_000),
      body: '{"test": 2432232314}',
    });
    expect(headers).toEqual({
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    });
  });

  test('C18: made under two secrets, it is good for a receiver that has either', () => {
    const headers = sign(NEW, OLD);
    expect(headers['webhook-signature'].split(' ')).toHaveLength(2);
    expect(verifyHookSignature(OLD, headers, body, at)).toBe(true);
    expect(verifyHookSignature(NEW, headers, body, at)).toBe(true);
    expect(verifyHookSignature(OLD, sign(NEW), body, at)).toBe(false);
  });

  test.each([
    ['another body', {}, `${body} `, 0],
    ['another id', { 'webhook-id': 'msg_2' }, body, 0],
    ['another time', { 'webhook-timestamp': String(at.getTime() / 1000 + 60) }, body, 0],
    ['a time that is none', { 'webhook-timestamp': 'now' }, body, 0],
    ['no signature', { 'webhook-signature': undefined }, body, 0],
    ['another scheme', { 'webhook-signature': sign(OLD)['webhook-signature'].replace('v1', 'v2') }, body, 0],
    ['half a signature', { 'webhook-signature': sign(OLD)['webhook-signature'].slice(0, 20) }, body, 0],
    ['a receiver six minutes later', {}, body, 360],
    ['a receiver six minutes earlier', {}, body, -360],
  ])('C18: does not fit %s', (_what, change, received, later) => {
    const now = new Date(at.getTime() + later * 1000);
    expect(verifyHookSignature(OLD, { ...sign(OLD), ...change }, received, now)).toBe(false);
  });

  test.each([
    '',
    'whsec_',
    'short',
    'A'.repeat(24),
    `${OLD} `,
    OLD.slice(0, -1),
    'x'.repeat(100),
    'päss'.repeat(9),
  ])('takes no secret such as %j', (secret) => {
    expect(secretKey(secret)).toBeNull();
    expect(verifyHookSignature(secret, sign(OLD), body, at)).toBe(false);
  });
});
