import { Agent, request, type IncomingHttpHeaders } from 'node:http';
import { connect } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { TestApp } from '../../support/app.js';
import { until } from '../../support/until.js';
import { Roadblock, growth, renew } from './kept.js';

let app: TestApp;
let port: number;
const agent = new Agent({ keepAlive: true, maxSockets: 1 });

beforeAll(async () => {
  app = await TestApp.start({ NETWORK_PER_MINUTE: 0 });
  await app.article('one');
  await app.comment('one', { body: 'Words. '.repeat(300) });
  await app.app.listen(0, '127.0.0.1');
  port = Number(new URL(await app.app.getUrl()).port);
});
afterAll(async () => {
  agent.destroy();
  await app.stop();
});

interface Told {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

function ask(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Told> {
  return new Promise((done, fail) => {
    request({ port, path, headers, method, agent, host: '127.0.0.1' }, (answer) => {
      const { statusCode: status, headers } = answer;
      const told = Object.fromEntries(Object.entries(headers).filter(([name]) => name !== 'date'));
      buffer(answer).then((body) => {
        done({ status, headers: told, body });
      }, fail);
    })
      .on('error', fail)
      .end();
  });
}

test('A11: over one connection, the first answer and the kept ones are the same to the last header', async () => {
  for (const path of ['/articles/one', '/api/v1/articles/one/comments?limit=7'])
    for (const method of ['GET', 'HEAD'])
      for (const asked of [{}, { 'accept-encoding': 'gzip' }, { 'if-none-match': '*' }]) {
        await renew(app, 'one');
        const answers: Told[] = [];
        const grown = await growth(
          app,
          async () => {
            for (let i = 0; i < 4; i++) answers.push(await ask(path, asked, method));
          },
          'builds',
          'hits',
        );
        expect([path, method, asked, ...grown]).toEqual([path, method, asked, 1, 3]);
        for (const answer of answers.slice(1)) expect(answer).toEqual(answers[0]);
        const whole = 'accept-encoding' in asked && method === 'GET' ? gunzipSync : (bytes: Buffer) => bytes;
        const { status, body } = answers[3] ?? {};
        expect(status).toBe('if-none-match' in asked ? 304 : 200);
        expect(whole(body ?? Buffer.alloc(0)).includes('Words. Words.')).toBe(
          status === 200 && method === 'GET',
        );
      }
});

test('promise 1: whoever may get an answer of their own goes past what is kept', async () => {
  await ask('/articles/one');
  await ask('/articles/one');
  for (const headers of [
    { cookie: 'rejoinder_reader=x' },
    { cookie: 'rejoinder_device=x' },
    { 'rejoinder-device': 'x' },
    { authorization: 'Bearer x' },
  ])
    expect([headers, await growth(app, () => ask('/articles/one', headers), 'hits')]).toEqual([headers, [0]]);
  expect((await ask('/articles/one', {}, 'DELETE')).status).toBe(405);
  expect(await growth(app, () => ask('/articles/one'), 'hits')).toEqual([1]);
});

test('requests that come in one packet are answered in their order', async () => {
  const paths = [
    '/articles/one',
    '/api/v1/articles/one/comments',
    '/nowhere',
    '/articles/one',
    '/api/v1/articles/one',
  ];
  for (const path of paths) await ask(path);
  const socket = connect(port, '127.0.0.1');
  const last = paths.length - 1;
  socket.write(
    paths
      .map((path, i) => `GET ${path} HTTP/1.1\r\nHost: x\r\n${i === last ? 'Connection: close\r\n' : ''}\r\n`)
      .join(''),
  );
  const text = (await buffer(socket)).toString();
  const kinds = [...text.matchAll(/HTTP\/1\.1 (\d+) [^]*?content-type: ([\w/+]+)/gi)].map((found) =>
    found.slice(1, 3).join(' '),
  );
  expect(kinds).toEqual([
    '200 text/html',
    '200 application/json',
    '404 application/problem+json',
    '200 text/html',
    '200 application/json',
  ]);
});

test('a reader who hangs up while an answer is made spoils it for nobody', async () => {
  await renew(app, 'one');
  const block = await Roadblock.on(app);
  const path = '/api/v1/articles/one/comments';
  const first = connect(port, '127.0.0.1');
  first.write(`GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`);
  await until(async () => (await block.waiting()) === 1);
  const others = Array.from({ length: 5 }, () => app.app.inject(path));
  const builds = await growth(
    app,
    async () => {
      first.destroy();
      // The next one begins anew; what the first began is not waited for.
      await until(async () => (await block.waiting()) === 2);
      await block.away();
      for (const each of others) expect((await each).statusCode).toBe(200);
    },
    'builds',
  );
  expect(builds).toEqual([1]);
});
