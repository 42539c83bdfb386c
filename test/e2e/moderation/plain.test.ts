import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ChangeComment, type Moderator } from '@rejoinder/comments';
import { TestApp } from '../../support/app.js';
import { query } from '../../support/database.js';
import { expectProblem } from '../../support/refusals.js';
import { meetAtLock } from '../posting/meet-at-lock.js';

let app: TestApp;
beforeAll(async () => {
  app = await TestApp.start();
});
afterAll(() => app.stop());

/** Everything that a decision writes, without what is another one each time. */
async function written(slug: string): Promise<unknown[]> {
  const rows = await query<{ all: unknown }>(
    app.databaseUrl,
    `select jsonb_build_object(
       'comment', to_jsonb(c) - '{id,article_id,root_id,parent_id,path,avatar_id,created_at,author_name,body,html}'::text[],
       'discussion', to_jsonb(d) - 'article_id',
       'decisions', (select jsonb_agg(to_jsonb(de) - '{id,comment_id,at,verdicts,facts}'::text[] order by de.id)
                     from decision de where de.comment_id = c.id),
       'lesson', (select to_jsonb(l) - '{comment_id,buckets}'::text[] from spam_lesson l where l.comment_id = c.id),
       'taught', (select jsonb_agg(s.label || s.sign) from spam_lesson l join spam_change s on s.buckets = l.buckets
                  where l.comment_id = c.id)) as all
     from comment c join article a on a.id = c.article_id join discussion d on d.article_id = a.id
     where a.slug = $1 order by c.depth, c.author_name`,
    [slug],
  );
  return rows.map(({ all }) => all);
}

/** As part of something larger a decision is made in its transaction. */
async function stepByStep(id: string, status: 'approved' | 'spam'): Promise<void> {
  const [ada] = await query<Moderator>(
    app.databaseUrl,
    `select id, name, avatar_id as "avatarId" from staff where name = 'Ada'`,
  );
  if (!ada) throw new Error('nobody moderates here');
  const change = app.app.get(ChangeComment);
  await app.db.transaction((tx) => change.executeIn(tx, ada, id, 1, { status }, 'status'));
}

test.each(['approved', 'spam'] as const)(
  'the short way and the long way to %s write the same',
  async (status) => {
    const slugs = [`short-${status}`, `long-${status}`];
    for (const slug of slugs) {
      await app.article(slug);
      const root = await app.comment(slug, { name: 'Root', body: `Root of ${slug}` });
      const ids = [
        (await app.comment(slug, { name: 'Alone', body: `Alone in ${slug}` }, 'pending')).id,
        (await app.comment(slug, { name: 'Reply', body: `Reply in ${slug}`, parentId: root.id }, 'pending'))
          .id,
      ];
      for (const id of ids) {
        if (slug.startsWith('short')) {
          const token = await app.token();
          await app.admin('PATCH', `/${id}`, { token, ifMatch: '"1"', body: { status } });
        } else await stepByStep(id, status);
      }
    }
    expect(await written(slugs[0] ?? '')).toEqual(await written(slugs[1] ?? ''));
  },
);

test('promise 8: what changed while it was decided about is not overwritten', async () => {
  await app.article('changing');
  const { id } = await app.comment('changing', {}, 'pending');
  const token = await app.token();
  const change = `update comment set version = version + 1, body = 'Other words.' where id = '${id}'`;
  const reply = await meetAtLock(app, change, 1, () =>
    app.admin('PATCH', `/${id}`, { token, ifMatch: '"1"', body: { status: 'approved' } }),
  );
  expectProblem(reply, 'stale_version');
  expect(await query(app.databaseUrl, 'select status from comment where id = $1', [id])).toEqual([
    { status: 'pending' },
  ]);
});

test('a reply whose parent is hidden meanwhile is approved all the same, and counted under the tombstone', async () => {
  await app.article('hiding');
  const parent = await app.comment('hiding');
  const { id } = await app.comment('hiding', { parentId: parent.id }, 'pending');
  const token = await app.token();
  const hide = `update comment set status = 'rejected', shown = false where id = '${parent.id}'`;
  const reply = await meetAtLock(app, hide, 1, () =>
    app.admin('PATCH', `/${id}`, { token, ifMatch: '"1"', body: { status: 'approved' } }),
  );
  expect(reply.status).toBe(200);
  expect(
    await query(app.databaseUrl, 'select shown, reply_count from comment where id = $1', [parent.id]),
  ).toEqual([{ shown: true, reply_count: 1 }]);
});
