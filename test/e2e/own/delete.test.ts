import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { TestApp, someComment } from '../../support/app.js';
import { query } from '../../support/database.js';
import { expectProblem } from '../../support/refusals.js';
import { answerOf, Desk } from '../moderation/desk.js';
import { expectCountsToBeTrue } from '../reading/recount.js';
import { Author } from './author.js';

const LINKS = 'https://lamps.example/a https://lamps.example/b';

let app: TestApp;
let desk: Desk;
beforeAll(async () => {
  app = await TestApp.start({ HOLD_FIRST_COMMENT: false, NETWORK_PER_MINUTE: 0 });
  desk = await Desk.open(app);
  await app.article('one');
});
beforeEach(() => app.clock.advance(60));
afterEach(() => expectCountsToBeTrue(app));
afterAll(() => app.stop());

/** Everything of it that is left anywhere, besides its decisions. */
const left = (id: string) =>
  query(
    app.databaseUrl,
    `select 'comment' as what from comment where id = '${id}' and (body <> '' or author_name <> '')
     union all select 'contact' from vault.contact where comment_id = '${id}'
     union all select 'revision' from revision where comment_id = '${id}'
     union all select 'held_edit' from held_edit where comment_id = '${id}'
     union all select 'guard' from vault.duplicate_guard where comment_id = '${id}'`,
  );

test('B16: the comment is gone with every text it had, the one that waited too; that it was deleted stays', async () => {
  const author = await Author.posts(app, 'one', { name: 'Gone Girl', body: 'First.' });
  await author.edits('Second.');
  await author.edits(LINKS);
  expect(await left(author.id)).toHaveLength(5);
  const reply = await author.deletes();
  expect([reply.status, reply.text]).toEqual([204, '']);
  expect(await left(author.id)).toEqual([]);
  expectProblem(await author.read(), 'comment_not_found');
  expect((await app.get('/articles/one')).text).not.toContain('Second.');
  const history = answerOf<readonly unknown[]>(await desk.get(`/${author.id}/history`));
  expect(history.data.at(-1)).toMatchObject({
    action: 'deleted',
    actor: { kind: 'reader', name: 'author' },
    from: 'approved',
    to: null,
    reason: { code: 'deleted_by_author' },
  });
  expect(JSON.stringify(history)).not.toMatch(/Gone Girl|First|Second|lamps/);
  expect((await app.post('one', someComment({ name: 'Gone Girl', body: 'Second.' }))).status).toBe(201);
});

test('B17: replies of others stay, under a tombstone', async () => {
  const author = await Author.posts(app, 'one', { body: 'The root of it.' });
  const answer = await app.comment('one', { parentId: author.id, body: 'An answer.' });
  await author.edits(LINKS);
  expect((await author.deletes()).status).toBe(204);
  expect(await left(author.id)).toEqual([]);
  const page = (await app.get(`/articles/one?comment=${answer.id}`)).text;
  expect(page).toContain('This comment was removed.');
  expect(page).toContain('An answer.');
  expect(page).not.toContain('The root of it.');
});

test('a comment that waits, or was put away without a word, is deleted like any other', async () => {
  const held = await Author.posts(app, 'one', { body: LINKS });
  expect((await held.deletes()).status).toBe(204);
  const put = await Author.posts(app, 'one');
  await query(
    app.databaseUrl,
    `with c as (update comment set status = 'spam', shown = false where id = '${put.id}' returning article_id)
     update discussion set approved = approved - 1, spam = spam + 1 where article_id = (select article_id from c)`,
  );
  expect((await put.deletes()).status).toBe(204);
  expect(await left(put.id)).toEqual([]);
});
