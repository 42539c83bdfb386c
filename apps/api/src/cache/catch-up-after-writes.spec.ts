import { expect, test } from '@jest/globals';
import type { Announcements } from '@rejoinder/database';
import Fastify from 'fastify';
import { catchUpAfterWrites } from './catch-up-after-writes.js';
import { changes, changesNothing } from './version-seen.js';

const ARTICLE = '01900000-0000-7000-8000-000000000000';

test('a change is answered when this process has heard of it, and says which version that is', async () => {
  const order: string[] = [];
  const announcements = {
    caughtUp: async () => {
      await new Promise((done) => setTimeout(done, 20));
      order.push('heard');
    },
    versionOf: () => 7,
    learn: (articleId: string, version: number) => order.push(`learnt ${articleId === ARTICLE} ${version}`),
  } as unknown as Announcements;
  const fastify = Fastify();
  catchUpAfterWrites(fastify, announcements);
  fastify.route({
    method: ['GET', 'POST', 'DELETE', 'PUT', 'PATCH'],
    url: '/:status',
    handler: (request, reply) => {
      const { status } = request.params as { status: string };
      if (request.method === 'POST') changes(request, ARTICLE);
      if (request.method === 'PUT') changes(request, ARTICLE, 9);
      if (request.method === 'PATCH') changesNothing(request);
      return reply.status(Number(status)).send('done');
    },
  });
  const ask = async (
    method: 'GET' | 'POST' | 'DELETE' | 'PUT' | 'PATCH',
    status: number,
  ): Promise<unknown> => {
    const { headers } = await fastify.inject({ method, url: `/${status}` });
    order.push(`${method} ${status}`);
    return headers['rejoinder-version'];
  };
  expect(await ask('POST', 201)).toBe(`${ARTICLE}:7`);
  expect(await ask('DELETE', 204)).toBeUndefined();
  expect(await ask('GET', 200)).toBeUndefined();
  expect(await ask('POST', 409)).toBeUndefined();
  expect(order).toEqual(['heard', 'POST 201', 'heard', 'DELETE 204', 'GET 200', 'POST 409']);

  order.length = 0;
  expect(await ask('PUT', 200)).toBe(`${ARTICLE}:9`);
  expect(await ask('PUT', 409)).toBeUndefined();
  expect(await ask('PATCH', 202)).toBeUndefined();
  expect(order).toEqual(['learnt true 9', 'PUT 200', 'PUT 409', 'PATCH 202']);
});
