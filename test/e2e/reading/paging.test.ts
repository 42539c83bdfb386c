import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { PublicComment } from '@rejoinder/contracts';
import { TestApp } from '../../support/app.js';
import { idsOf, pagesOf, wholeThreads } from './walk.js';

let app: TestApp;
beforeAll(async () => {
  app = await TestApp.start({ HOLD_FIRST_COMMENT: false, NETWORK_PER_MINUTE: 0 });
});
afterAll(() => app.stop());

async function posts(slug: string, count: number, parentId?: string): Promise<string[]> {
  const ids: string[] = [];
  for (let i = 0; i < count; i++) {
    app.clock.advance(1);
    ids.push((await app.comment(slug, parentId === undefined ? {} : { parentId })).id);
  }
  return ids;
}

test('H1: oldest and newest first; the default is 50, oldest first', async () => {
  await app.article('orders');
  const ids = await posts('orders', 53);
  const url = '/api/v1/articles/orders/comments';
  const [first, ...rest] = await pagesOf(app, `${url}?`);
  expect(idsOf(first ?? [])).toEqual(ids.slice(0, 50));
  expect(idsOf(rest.flat())).toEqual(ids.slice(50));
  expect(idsOf((await pagesOf(app, `${url}?sort=newest&limit=20`)).flat())).toEqual([...ids].reverse());
  expect((await pagesOf(app, `${url}?limit=53`)).length).toBe(1);
  expect((await pagesOf(app, `${url}?limit=1`)).length).toBe(53);
});

test.each(['oldest', 'newest'])(
  'H5, H6: pages of roots, %s first, stay whole while comments come and go',
  async (sort) => {
    const slug = `moving-${sort}`;
    await app.article(slug);
    const there = await posts(slug, 12);
    const arriving: string[] = [];
    const leaving = there.slice(5, 7);
    const gone = [...leaving];
    const pages = await pagesOf(app, `/api/v1/articles/${slug}/comments?sort=${sort}&limit=3`, async () => {
      if (arriving.length < 4) arriving.push(...(await posts(slug, 2)));
      const id = gone.pop();
      if (id) await app.decide(id, 'rejected');
    });
    const seen = idsOf(pages.flat());
    expect(new Set(seen).size).toBe(seen.length);
    const stayed = there.filter((id) => !leaving.includes(id));
    expect(seen).toEqual(expect.arrayContaining(stayed));
    // Whoever reads forwards meets what arrived meanwhile; whoever reads backwards has passed that place already.
    expect(seen.filter((id) => arriving.includes(id))).toEqual(sort === 'oldest' ? arriving : []);
    expect(seen).toEqual([...seen].sort((a, b) => (a < b ? -1 : 1) * (sort === 'oldest' ? 1 : -1)));
  },
);

test('H5, H6: a deep and wide tree is read whole, every comment once, in any page size', async () => {
  await app.article('tree');
  const ids: string[] = [];
  for (const root of await posts('tree', 3)) {
    const children = await posts('tree', 14, root);
    const deep = await posts('tree', 12, children[0]);
    ids.push(
      root,
      ...children,
      ...deep,
      ...(await posts('tree', 11, deep[11])),
      ...(await posts('tree', 2, children[13])),
    );
  }
  for (const limit of [1, 4, 100]) {
    const roots = (await pagesOf(app, `/api/v1/articles/tree/comments?limit=${limit}`)).flat();
    const all = await wholeThreads(app, roots, limit);
    expect(idsOf(all).sort()).toEqual([...ids].sort());
    for (const comment of all)
      expect(all.filter(({ parentId }) => parentId === comment.id)).toHaveLength(comment.replyCount);
  }
});

test('H5, H6: pages of replies stay whole while replies arrive', async () => {
  await app.article('replies');
  const [root = ''] = await posts('replies', 1);
  const there = await posts('replies', 7, root);
  const arriving: string[] = [];
  const pages = await pagesOf(app, `/api/v1/comments/${root}/replies?limit=3`, async () => {
    if (arriving.length === 0) arriving.push(...(await posts('replies', 2, root)));
  });
  expect(idsOf(pages.flat())).toEqual([...there, ...arriving]);
});

test('a page carries a bounded part of each thread, and says where the rest is', async () => {
  await app.article('bounded');
  const [root = ''] = await posts('bounded', 1);
  const replies = await posts('bounded', 30, root);
  const { data } = (await app.get('/api/v1/articles/bounded/comments')).json() as { data: PublicComment[] };
  expect(idsOf(data[0]?.replies ?? [])).toEqual(replies.slice(0, 10));
  expect(data[0]).toMatchObject({ replyCount: 30, repliesNext: expect.any(String) });
  const single = (await app.get(`/api/v1/comments/${root}`)).json() as { data: PublicComment };
  expect(single.data).toEqual(data[0]);
});
