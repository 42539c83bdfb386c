import { describe, expect, test } from '@jest/globals';
import { fastify } from 'fastify';
import { isAlone } from './use-shedding.js';

async function asked(trustProxy: boolean, headers: Record<string, string>): Promise<boolean> {
  const server = fastify({ trustProxy });
  server.get('/', (request) => ({ alone: isAlone(request) }));
  return (await server.inject({ url: '/', headers })).json<{ alone: boolean }>().alone;
}

describe('who may be kept waiting on a connection', () => {
  test('a client on a connection of its own', async () => {
    expect(await asked(true, {})).toBe(true);
  });

  test.each([
    ['a proxy that is trusted', true],
    ['a proxy that nobody told us of', false],
  ])('nobody behind %s: others come by the same connection', async (_who, trusted) => {
    expect(await asked(trusted, { 'x-forwarded-for': '203.0.113.7' })).toBe(false);
  });

  test('nobody behind a proxy that names itself', async () => {
    expect(await asked(true, { 'x-forwarded-for': '127.0.0.1' })).toBe(false);
  });
});
