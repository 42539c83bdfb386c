import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { BATCH_ACTIONS, type BatchAction } from '@rejoinder/contracts';
import fc from 'fast-check';
import { someComment, TestApp } from '../../support/app.js';
import { element, parse, textOf } from '../../support/dom.js';
import { expectCountsToBeTrue } from './recount.js';
import { pagesOf, wholeThreads } from './walk.js';

let app: TestApp;
let token: string;
let trees = 0;
beforeAll(async () => {
  app = await TestApp.start({ HOLD_FIRST_COMMENT: false, NETWORK_PER_MINUTE: 0 });
  token = await app.token();
});
afterAll(() => app.stop());

/** Which comment hangs under which: two roots, a chain to the depth limit and past it, and some siblings. */
const SHAPE = [null, 0, 1, 2, 3, 4, 1, 0, null, 8] as const;

async function plant(): Promise<{ slug: string; ids: string[] }> {
  const slug = await app.article(`tree-${trees++}`);
  const ids: string[] = [];
  for (const parent of SHAPE) {
    app.clock.advance(1);
    ids.push((await app.comment(slug, parent === null ? {} : { parentId: String(ids[parent]) })).id);
  }
  return { slug, ids };
}

async function decide(action: BatchAction, ...ids: string[]): Promise<void> {
  const reply = await app.admin('POST', '/batch', { token, body: { action, ids } });
  expect(reply.status).toBe(200);
}

/** What readers are told, in every place that tells it. */
async function expectPublicCounts(slug: string): Promise<void> {
  const url = `/api/v1/articles/${slug}/comments`;
  const shown = await wholeThreads(app, (await pagesOf(app, `${url}?limit=100`)).flat(), 100);
  const count = shown.filter(({ removed }) => !removed).length;
  expect((await app.get(url)).json()).toMatchObject({ discussion: { count } });
  expect((await app.get(`/api/v1/articles/${slug}`)).json()).toMatchObject({ data: { comments: { count } } });
  expect((await app.get(`/api/v1/comment-counts?slug=${slug}`)).json()).toEqual({ data: [{ slug, count }] });
  const heading = textOf(element(parse((await app.get(`/articles/${slug}`)).text), { id: 'comments-title' }));
  expect(heading).toBe(count === 0 ? 'No replies yet' : count === 1 ? '1 reply' : `${count} replies`);
}

const step = fc.record({
  action: fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...BATCH_ACTIONS) },
    { weight: 1, arbitrary: fc.constant('reply' as const) },
  ),
  index: fc.nat({ max: SHAPE.length - 1 }),
});

test('promise 5: after any series of decisions, deletions and replies, every count equals a recount', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 25, size: 'max' }), async (steps) => {
      const { slug, ids } = await plant();
      for (const { action, index } of steps) {
        const id = String(ids[index]);
        app.clock.advance(1);
        if (action === 'reply') await app.post(slug, someComment({ parentId: id }));
        else await decide(action, id);
      }
      await expectCountsToBeTrue(app);
      await expectPublicCounts(slug);
    }),
    // A fixed seed: a run that is red stays red until it is mended.
    { numRuns: 20, seed: 20_261_123, endOnFailure: true },
  );
});

test('promise 5: the same when forty decisions and replies come at once, and none of them fails', async () => {
  const { slug, ids } = await plant();
  const work = Array.from({ length: 40 }, (_, i) => {
    const id = String(ids[(i * 7) % ids.length]);
    const action = BATCH_ACTIONS[(i * 3) % BATCH_ACTIONS.length] ?? 'hold';
    if (i % 4 !== 0) return decide(action, id);
    return app
      .post(slug, someComment({ parentId: id }))
      .then(({ status }) => expect([201, 403, 404]).toContain(status));
  });
  await Promise.all(work);
  await expectCountsToBeTrue(app);
  await expectPublicCounts(slug);
});

test('A10: one request counts many articles, in the order asked for, and says which it does not know', async () => {
  const [one, two] = [await plant(), await plant()];
  await decide('hold', ...two.ids.slice(0, 3));
  const url = `/api/v1/comment-counts?slug=${two.slug}&slug=nowhere&slug=${one.slug}&slug=${two.slug}`;
  expect((await app.get(url)).json()).toEqual({
    data: [
      { slug: two.slug, count: 7 },
      { slug: 'nowhere', count: null },
      { slug: one.slug, count: 10 },
      { slug: two.slug, count: 7 },
    ],
  });
});
