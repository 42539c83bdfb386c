import { expect, test } from '@jest/globals';
import type { Announcements } from '@rejoinder/database';
import Fastify from 'fastify';
import { catchUpAfterWrites } from './catch-up-after-writes.js';
import { changes } from './version-seen.js';

const ARTICLE = '01900000-0000-7000-8000-000000000000';

test('a change is answered when this process has heard of it, and says which version that is', async () => {
  const order: string[] = [];
  const announcements = {
    caughtUp: async () => {
      await new Promise((done) => setTimeout(done, 20));
      order.push('heard');
    },
    versionOf: () => 7,
  } as unknown as Announcements;
  const fastify = Fastify();
  catchUpAfterWrites(fastify, announcements);
  fastify.route({
    method: ['GET', 'POST', 'DELETE'],
    url: '/:status',
    handler: (request, reply) => {
      const { status } = request.params as { status: string };
      if (request.method === 'POST') changes(request, ARTICLE);
      return reply.status(Number(status)).send('done');
    },
  });
  const ask = async (method: 'GET' | 'POST' | 'DELETE', status: number): Promise<unknown> => {
    const { headers } = await fastify.inject({ method, url: `/${status}` });
    order.push(`${method} ${status}`);
    return headers['rejoinder-version'];
  };
  expect(await ask('POST', 201)).toBe(`${ARTICLE}:7`);
  expect(await ask('DELETE', 204)).toBeUndefined();
  expect(await ask('GET', 200)).toBeUndefined();
  expect(await ask('POST', 409)).toBeUndefined();
  expect(order).toEqual(['heard', 'POST 201', 'heard', 'DELETE 204', 'GET 200', 'POST 409']);
});
