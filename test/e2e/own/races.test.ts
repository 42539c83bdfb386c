import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { TestApp, someComment } from '../../support/app.js';
import { meetAtLock } from '../posting/meet-at-lock.js';
import { answerOf, Desk } from '../moderation/desk.js';
import { expectCountsToBeTrue } from '../reading/recount.js';
import { Author, own } from './author.js';

const LINKS = 'https://lamps.example/a https://lamps.example/b';
const SEEN = { 'if-match': '"1"' };

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

const locked = (id: string) => `select from comment where id = '${id}' for update`;
const item = async (id: string) =>
  answerOf<{ status: string; version: number; revision: number; body: { raw: string } }>(
    await desk.get(`/${id}`),
  ).data;

test('promise 8: author and moderator at once: one of them is told to look again, whoever was first', async () => {
  const author = await Author.posts(app, 'one', { body: LINKS });
  const words = `${LINKS} changed`;
  const [edited, approved] = await meetAtLock(app, locked(author.id), 2, () =>
    Promise.all([author.patch({ body: words }, SEEN), desk.patch(author.id, { status: 'approved' }, '"1"')]),
  );
  const statuses = [edited.status, approved.status];
  expect([
    [202, 412],
    [409, 200],
    [412, 200],
  ]).toContainEqual(statuses);
  const now = await item(author.id);
  expect(now).toMatchObject(
    approved.status === 200
      ? { status: 'approved', body: { raw: LINKS }, revision: 1 }
      : { status: 'pending', body: { raw: words }, revision: 2 },
  );
});

test('a moderator accepts the change that waits while its author replaces it', async () => {
  const author = await Author.posts(app, 'one', { body: 'As it was.' });
  await author.edits(LINKS);
  const accept = () =>
    app.request({
      method: 'POST',
      url: `/api/v1/admin/comments/${author.id}/edit`,
      headers: {
        authorization: `Bearer ${desk.token}`,
        'if-match': '"2"',
        'content-type': 'application/json',
      },
      payload: JSON.stringify({ decision: 'accept' }),
    });
  const [accepted, replaced] = await meetAtLock(app, locked(author.id), 2, () =>
    Promise.all([accept(), author.patch({ body: `${LINKS} worse` }, { 'if-match': '"2"' })]),
  );
  expect([
    [200, 412],
    [412, 202],
  ]).toContainEqual([accepted.status, replaced.status]);
  expect((await item(author.id)).body.raw).toBe(accepted.status === 200 ? LINKS : 'As it was.');
});

test('two changes at once: one is taken, the other told; each text is somewhere', async () => {
  const author = await Author.posts(app, 'one', { body: 'Before both.' });
  const replies = await meetAtLock(app, locked(author.id), 2, () =>
    Promise.all([author.patch({ body: 'This one.' }, SEEN), author.patch({ body: 'That one.' }, SEEN)]),
  );
  expect(replies.map(({ status }) => status).sort()).toEqual([200, 412]);
  expect(await item(author.id)).toMatchObject({ version: 2, revision: 2 });
  const { texts } = answerOf<unknown>(await desk.get(`/${author.id}/history`));
  expect(texts.map(({ raw }) => raw)).toEqual(['Before both.']);
});

test('a change and the end of the comment at once', async () => {
  const author = await Author.posts(app, 'one');
  const [edited, removed] = await meetAtLock(app, locked(author.id), 2, () =>
    Promise.all([author.patch({ body: 'Nearly gone.' }, SEEN), author.remove(SEEN)]),
  );
  expect([
    [200, 412],
    [404, 204],
  ]).toContainEqual([edited.status, removed.status]);
});

test('B23: two comments of one name are changed into the same words at once: one of them is', async () => {
  const name = 'Doppelganger';
  const [one, two] = [
    await Author.posts(app, 'one', { name, body: 'One thing.' }),
    await Author.posts(app, 'one', { name, body: 'Another thing.' }),
  ];
  const replies = await meetAtLock(
    app,
    `select from comment where id in ('${one.id}', '${two.id}') for update`,
    2,
    () => Promise.all([one, two].map((author) => author.patch({ body: 'The same thing.' }, SEEN))),
  );
  expect(replies.map(({ status }) => status).sort()).toEqual([200, 409]);
  const refused = replies.find(({ status }) => status === 409)!;
  expect(own(refused).code).toBe('duplicate_comment');
  // Whoever lost keeps what was said before, and the claim to it.
  const loser = refused === replies[0] ? 'One thing.' : 'Another thing.';
  expect((await app.post('one', someComment({ name, body: loser }))).status).toBe(409);
});

test('each takes the words of the other: the database breaks the circle, nobody loses a text', async () => {
  const name = 'Swapper';
  const one = await Author.posts(app, 'one', { name, body: 'Left.' });
  const two = await Author.posts(app, 'one', { name, body: 'Right.' });
  const replies = await Promise.all([
    one.patch({ body: 'Right.' }, SEEN),
    two.patch({ body: 'Left.' }, SEEN),
  ]);
  for (const { status } of replies) expect([200, 409]).toContain(status);
  const texts = [(await item(one.id)).body.raw, (await item(two.id)).body.raw];
  expect(new Set(texts).size).toBe(2);
});
