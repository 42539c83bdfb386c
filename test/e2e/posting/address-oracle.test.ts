import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { PublicComment } from '@rejoinder/contracts';
import { someComment, TestApp, type CommentInput, type Reply } from '../../support/app.js';
import { query } from '../../support/database.js';

/** docs/adr/0001: a stranger types addresses and watches the answers. Whether a guess is right must not show. */
const VICTIM = 'victim@example.org';
const NOBODY = 'nobody@example.org';
const VICTIMS_NETWORK = { 'x-forwarded-for': '192.0.2.1' };

let app: TestApp;
let strangers = 0;
beforeAll(async () => {
  app = await TestApp.start();
  await app.article('one');
});
beforeEach(() => app.clock.advance(3600));
afterAll(() => app.stop());

function fromElsewhere(comment: CommentInput): Promise<Reply> {
  return app.post('one', comment, { 'x-forwarded-for': `198.51.${strangers++}.1` });
}

/** All of an answer that a stranger can see, without what is new in every answer. */
function seen(reply: Reply): unknown {
  const {
    date,
    etag,
    location,
    'content-length': length,
    'rejoinder-version': version,
    ...headers
  } = reply.headers;
  const text = reply.text
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '(id)')
    .replace(/"token":"[^"]+"/, '"token":"(token)"');
  return {
    status: reply.status,
    headers,
    length,
    located: Boolean(location),
    dated: Boolean(date),
    tagged: Boolean(etag),
    // It counts what everybody sees change, in the order of posting.
    versioned: Boolean(version),
    text,
  };
}

test('repeating a shown comment under a guessed address says nothing about the guess', async () => {
  const shown = someComment({ email: VICTIM });
  const posted = await app.post('one', shown, VICTIMS_NETWORK);
  await app.decide((posted.json() as { data: PublicComment }).data.id, 'approved');
  app.clock.advance(3600);
  const right = await fromElsewhere({ ...shown, email: VICTIM });
  const wrong = await fromElsewhere({ ...shown, email: NOBODY });
  expect(right.status).toBe(409);
  expect(seen(right)).toEqual(seen(wrong));
});

test.each([true, false])(
  'posting within 15 seconds after somebody, from elsewhere, says nothing about their address (HOLD_FIRST_COMMENT=%s)',
  async (HOLD_FIRST_COMMENT) => {
    const site = await TestApp.start({ HOLD_FIRST_COMMENT });
    try {
      await site.article('one');
      await site.post('one', someComment({ email: VICTIM }), VICTIMS_NETWORK);
      const guess = (email: string, place: string) =>
        site.post('one', { name: 'Eve', body: `Anybody at ${place}?`, email });
      const right = await guess(VICTIM, 'home');
      const wrong = await guess(NOBODY, 'work');
      const blind = (reply: Reply) => JSON.stringify(seen(reply)).replace(/at (home|work)/g, 'at (place)');
      expect(right.status).toBe(HOLD_FIRST_COMMENT ? 202 : 201);
      expect(blind(right)).toEqual(blind(wrong));
    } finally {
      await site.stop();
    }
  },
);

test('replaying an Idempotency-Key under a guessed address says nothing about the guess', async () => {
  const comment = someComment({ email: VICTIM });
  await app.post('one', comment, { ...VICTIMS_NETWORK, 'idempotency-key': 'guessable' });
  const replay = (email: string) =>
    app.post('one', { ...comment, email }, { 'idempotency-key': 'guessable' });
  const right = await replay(VICTIM);
  expect([right.status, right.headers['idempotency-replayed']]).toEqual([202, 'true']);
  expect(seen(right)).toEqual(seen(await replay(NOBODY)));
});

test('a stranger who uses an address does not keep its owner waiting', async () => {
  await fromElsewhere(someComment({ email: VICTIM }));
  expect((await app.post('one', someComment({ email: VICTIM }), VICTIMS_NETWORK)).status).toBe(202);
});

test('the same address has another face each time', async () => {
  const faces = new Set<string | undefined>();
  for (let i = 0; i < 3; i++) {
    const reply = await fromElsewhere(someComment({ email: VICTIM, name: 'Same name' }));
    faces.add((reply.json() as { data: PublicComment }).data.author?.avatarUrl);
  }
  expect(faces.size).toBe(3);
});

test('an approved comment under an address that nobody proved earns no trust', async () => {
  await app.comment('one', { email: 'regular@example.org' });
  app.clock.advance(3600);
  expect((await fromElsewhere(someComment({ email: 'regular@example.org' }))).status).toBe(202);
});

async function prove(commentId: string): Promise<void> {
  await query(
    app.databaseUrl,
    `update vault.address set proven_at = now() where id = (select address_id from vault.contact where comment_id = $1)`,
    [commentId],
  );
}

test('C23: who types an address that its owner proved is held like anybody, and learns nothing', async () => {
  await prove((await app.comment('one', { email: 'proven@example.org' })).id);
  app.clock.advance(3600);
  const right = await fromElsewhere(someComment({ email: 'proven@example.org' }));
  const wrong = await fromElsewhere(someComment({ email: 'unproven@example.org' }));
  expect([right.status, wrong.status]).toEqual([202, 202]);
});
