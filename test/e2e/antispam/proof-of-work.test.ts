import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { solveChallenge, type Challenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { someComment, someIp, TestApp, type Reply } from '../../support/app.js';
import { expectProblem } from '../../support/refusals.js';

let app: TestApp;
beforeAll(async () => {
  app = await TestApp.start({ HOLD_FIRST_COMMENT: false, HOLD_AT_LINKS: 0, NETWORK_PER_MINUTE: 100 });
  await app.article('here');
  await app.article('there');
});
beforeEach(() => app.clock.advance(120));
afterAll(() => app.stop());

/** What an answer has in its `data`. */
function dataOf<T>(reply: Reply): T {
  return (reply.json() as { data: T }).data;
}

/** A network from which so much came that the risk is raised for it, whatever is said. */
async function busyNetwork(): Promise<Record<string, string>> {
  const headers = { 'x-forwarded-for': someIp() };
  for (let i = 0; i < 12; i++) await app.post('here', someComment(), headers);
  return headers;
}

const RISKY = 'Look at https://a.example and https://b.example and https://c.example';

async function challengeFor(
  slug: string,
  body: string,
  headers: Record<string, string>,
): Promise<Challenge | null> {
  const reply = await app.request({
    method: 'POST',
    url: `/api/v1/articles/${slug}/challenge`,
    headers: { 'content-type': 'application/json', ...headers },
    payload: JSON.stringify({ body, name: 'Ida', website: '' }),
  });
  expect(reply.status).toBe(200);
  return dataOf<{ challenge: Challenge | null }>(reply).challenge;
}

async function solve(challenge: Challenge | null): Promise<string> {
  if (!challenge) throw new Error('there was nothing to solve');
  const solution = await solveChallenge({ challenge, deriveKey });
  return Buffer.from(JSON.stringify({ challenge, solution })).toString('base64');
}

async function statusOf(reply: Reply): Promise<string[]> {
  const { id } = dataOf<{ id: string }>(reply);
  const { status, why } = dataOf<{ status: string; why: { code: string } }>(
    await app.desk('GET', `/comments/${id}`),
  );
  return [status, why.code];
}

describe('C3, C4: a computation is asked for only where the risk is raised', () => {
  test('not of an ordinary comment', async () => {
    expect(await challengeFor('here', 'A quiet thought.', { 'x-forwarded-for': someIp() })).toBeNull();
  });

  test('of one with links from a busy network; solved it is shown, without it waits, and nothing is lost', async () => {
    const headers = await busyNetwork();
    const proof = await solve(await challengeFor('here', RISKY, headers));

    const without = await app.post('here', someComment({ body: RISKY }), headers);
    expect(await statusOf(without)).toEqual(['pending', 'proof_of_work_missing']);
    const withProof = await app.post('here', { ...someComment({ body: `${RISKY}!` }), proof }, headers);
    expect(withProof.status).toBe(201);
  });

  test('an answer is good once, for one article, and only for a challenge of ours', async () => {
    const headers = await busyNetwork();
    const proof = await solve(await challengeFor('here', RISKY, headers));
    const elsewhere = await app.post('there', { ...someComment({ body: RISKY }), proof }, headers);
    expect(await statusOf(elsewhere)).toEqual(['pending', 'proof_of_work_missing']);

    expect((await app.post('here', { ...someComment({ body: `${RISKY} 1` }), proof }, headers)).status).toBe(
      201,
    );
    const again = await app.post('here', { ...someComment({ body: `${RISKY} 2` }), proof }, headers);
    expect(await statusOf(again)).toEqual(['pending', 'proof_of_work_missing']);

    const answered = JSON.parse(Buffer.from(proof, 'base64').toString()) as {
      challenge: Challenge;
      solution: unknown;
    };
    answered.challenge.parameters.cost = 1;
    const cheap = Buffer.from(JSON.stringify(answered)).toString('base64');
    for (const wrong of [
      cheap,
      'x',
      '{}',
      Buffer.from('{"challenge":{"parameters":{}},"solution":{}}').toString('base64'),
    ]) {
      const reply = await app.post(
        'here',
        { ...someComment({ body: `${RISKY} ${wrong.length}` }), proof: wrong },
        headers,
      );
      expect(await statusOf(reply)).toEqual(['pending', 'proof_of_work_missing']);
    }
  });

  test('400: an answer that is longer than any of ours', async () => {
    expectProblem(await app.post('here', { ...someComment(), proof: 'x'.repeat(5000) }), 'validation_failed');
  });

  test('C6: 429 when one network asks for many challenges', async () => {
    const headers = { 'x-forwarded-for': someIp(), 'content-type': 'application/json' };
    const ask = () =>
      app.request({
        method: 'POST',
        url: '/api/v1/articles/here/challenge',
        headers,
        payload: JSON.stringify({ body: 'Hello.' }),
      });
    const replies = [];
    for (let i = 0; i < 31; i++) replies.push(await ask());
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(30);
    const last = replies.at(-1);
    if (!last) throw new Error('nothing was asked');
    expectProblem(last, 'too_many_requests');
    expect(Number(last.headers['retry-after'])).toBeGreaterThan(0);
  });
});
