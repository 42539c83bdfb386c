import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { LessonRepository, RetrainFilter, SpamFilter, SumUpLessons } from '@rejoinder/comments';
import { TestApp, type Reply } from '../../support/app.js';
import { query } from '../../support/database.js';

let app: TestApp;
beforeAll(async () => {
  app = await TestApp.start();
  await app.article('here');
});
beforeEach(() => app.clock.advance(120));
afterAll(() => app.stop());

/** What an answer has in its `data`. */
function dataOf<T>(reply: Reply): T {
  return (reply.json() as { data: T }).data;
}

/** Every count as the log and the sums of it have it together: what a process would know that starts now. */
function counts(): Promise<{ bucket: number; spam: number; ham: number }[]> {
  return query(
    app.databaseUrl,
    `select bucket, sum(spam)::int as spam, sum(ham)::int as ham from (
       select bucket, spam, ham from spam_token where bucket >= -1
       union all
       select bucket, case when label = 'spam' then sign else 0 end, case when label = 'ham' then sign else 0 end
       from spam_change, unnest(buckets || -1) bucket
     ) every group by bucket having sum(spam) <> 0 or sum(ham) <> 0 order by bucket`,
  );
}

async function documents(): Promise<[spam: number, ham: number]> {
  const all = (await counts()).find(({ bucket }) => bucket === -1);
  return [all?.spam ?? 0, all?.ham ?? 0];
}

/** What the filter thinks of a text, as it is recorded with a comment that has it. */
async function scoreOf(body: string): Promise<{ score: number; learned: number }> {
  app.clock.advance(120);
  const { id } = await app.comment('here', { name: 'Same Name', body }, 'pending');
  const [row] = await query<{ spam: { score: number; learned: number } }>(
    app.databaseUrl,
    `select facts->'spam' as spam from decision where comment_id = $1`,
    [id],
  );
  await app.desk('POST', '/comments/batch', { action: 'delete', ids: [id] });
  if (!row) throw new Error('no decision was recorded');
  return row.spam;
}

async function batch(action: string, ids: string[]): Promise<string> {
  const reply = await app.desk('POST', '/comments/batch', { action, ids });
  return (reply.json() as { undoToken: string }).undoToken;
}

const LANTERN = 'Zweifarbige Laternenpfähle am Kai, poliert von Hand, mit Gravur';

describe('C16: the filter learns from moderators', () => {
  test('what they call spam scores higher, what they approve lower, already for the next comment', async () => {
    const before = await scoreOf(LANTERN);
    const ids = [];
    for (let i = 0; i < 6; i++)
      ids.push((await app.comment('here', { body: `${LANTERN} Nr. ${i}` }, 'pending')).id);
    await batch('spam', ids);
    const asSpam = await scoreOf(LANTERN);
    expect(asSpam.score).toBeGreaterThan(before.score);
    expect(asSpam.learned).toBe(before.learned + 6);

    await batch('approve', ids);
    const asHam = await scoreOf(LANTERN);
    expect(asHam.score).toBeLessThan(before.score);
    expect(asHam.learned).toBe(before.learned + 6);
  });

  test('undo of a hostile moderator’s batch restores the exact counts, and so the exact score', async () => {
    const approved = [];
    for (let i = 0; i < 5; i++) approved.push((await app.comment('here')).id);
    const pending = (await app.comment('here', {}, 'pending')).id;
    const [countsBefore, scoreBefore] = [await counts(), await scoreOf(LANTERN)];

    const undo = await batch('spam', [...approved, pending]);
    expect(await counts()).not.toEqual(countsBefore);
    const undone = dataOf<{ ok: boolean }[]>(await app.desk('POST', '/comments/undo', { undoToken: undo }));
    expect(undone.every(({ ok }) => ok)).toBe(true);

    expect(await counts()).toEqual(countsBefore);
    expect(await scoreOf(LANTERN)).toEqual(scoreBefore);
  });

  test('rejecting or holding teaches nothing, and takes back what was taught', async () => {
    const [spam, ham] = await documents();
    const { id } = await app.comment('here');
    expect(await documents()).toEqual([spam, ham + 1]);
    await app.decide(id, 'rejected');
    expect(await documents()).toEqual([spam, ham]);
    await app.decide(id, 'spam');
    expect(await documents()).toEqual([spam + 1, ham]);
    await app.decide(id, 'pending');
    expect(await documents()).toEqual([spam, ham]);
  });

  test('undo goes back to what a person had said before, and to nothing where nobody had', async () => {
    const { id } = await app.comment('here');
    const [spam, ham] = await documents();
    const undo = await batch('spam', [id]);
    expect(await documents()).toEqual([spam + 1, ham - 1]);
    await app.desk('POST', '/comments/undo', { undoToken: undo });
    expect(await documents()).toEqual([spam, ham]);
  });

  test('undo of a decision that taught nothing takes nothing back and gives nothing', async () => {
    const { id } = await app.comment('here', {}, 'pending');
    await batch('approve', [id]);
    await batch('hold', [id]);
    const before = await counts();
    const undo = await batch('reject', [id]);
    await app.desk('POST', '/comments/undo', { undoToken: undo });
    expect(await counts()).toEqual(before);
  });

  test('whatever is decided and taken back, in any order, what is left is what the last decisions say', async () => {
    const { id } = await app.comment('here', {}, 'pending');
    const [spam, ham] = await documents();
    const moves = ['approve', 'hold', 'spam', 'reject', 'approve', 'spam', 'hold', 'reject', 'spam'];
    for (const [at, action] of moves.entries()) {
      const before = await counts();
      const undo = await batch(action, [id]);
      if (at % 2 === 0) continue;
      await app.desk('POST', '/comments/undo', { undoToken: undo });
      expect([action, await counts()]).toEqual([action, before]);
    }
    expect(await documents()).toEqual([spam + 1, ham]);
  });

  test('a text that is corrected with the decision is the one that is learned', async () => {
    const { id } = await app.comment('here', { body: 'Zwetschgenkuchen Sonderangebot jetzt' }, 'pending');
    const token = await app.token();
    const ifMatch = String((await app.admin('GET', `/${id}`, { token })).headers.etag);
    const body = 'Short and kind.';
    await app.admin('PATCH', `/${id}`, { token, ifMatch, body: { status: 'approved', body } });
    const [lesson] = await query<{ buckets: number }>(
      app.databaseUrl,
      'select cardinality(buckets) as buckets from spam_lesson where comment_id = $1',
      [id],
    );
    const { id: same } = await app.comment('here', { body });
    const [plain] = await query<{ buckets: number }>(
      app.databaseUrl,
      'select cardinality(buckets) as buckets from spam_lesson where comment_id = $1',
      [same],
    );
    expect(lesson?.buckets).toBe(plain?.buckets);
    const decisions = await query<{ action: string; revision: number }>(
      app.databaseUrl,
      'select action, revision from decision where comment_id = $1 order by id',
      [id],
    );
    expect(decisions.slice(1)).toEqual([
      { action: 'edited', revision: 2 },
      { action: 'status', revision: 2 },
    ]);
  });

  test('what the staff writes itself teaches nothing', async () => {
    const parent = await app.comment('here');
    const [spam, ham] = await documents();
    const reply = await app.desk('POST', `/comments/${parent.id}/replies`, { body: 'Thank you.' });
    const answer = dataOf<{ id: string }>(reply);
    await app.decide(answer.id, 'pending');
    await app.decide(answer.id, 'approved');
    expect(await documents()).toEqual([spam, ham]);
  });

  test('a decision that fails teaches nothing', async () => {
    const { id } = await app.comment('here');
    const before = await counts();
    const token = await app.token();
    const stale = await app.admin('PATCH', `/${id}`, { token, ifMatch: '"1"', body: { status: 'spam' } });
    expect(stale.status).toBe(412);
    expect(await counts()).toEqual(before);
  });

  test('many moderators at once do not wait for each other in a circle, and nothing is lost', async () => {
    const ids: string[] = [];
    for (let i = 0; i < 12; i++) ids.push((await app.comment('here', {}, 'pending')).id);
    const [spam, ham] = await documents();
    await Promise.all(ids.map((id, at) => batch(at % 2 ? 'spam' : 'approve', [id])));
    expect(await documents()).toEqual([spam + 6, ham + 6]);
  });

  test('deleted for good, a comment leaves its numbers and no trace of itself', async () => {
    const { id } = await app.comment('here');
    const before = await counts();
    await batch('delete', [id]);
    expect(await counts()).toEqual(before);
    expect(await query(app.databaseUrl, 'select 1 from spam_lesson where comment_id = $1', [id])).toEqual([]);
  });
});

describe('the log of lessons', () => {
  test('is summed up without a difference to any score', async () => {
    const [countsBefore, scoreBefore] = [await counts(), await scoreOf(LANTERN)];
    expect(await app.app.get(SumUpLessons).execute(0)).toBeGreaterThan(0);
    expect(await query(app.databaseUrl, 'select 1 from spam_change')).toEqual([]);
    expect(await counts()).toEqual(countsBefore);
    expect(await scoreOf(LANTERN)).toEqual(scoreBefore);
    expect(await app.app.get(SumUpLessons).execute(0)).toBe(0);
  });

  test('an undo after the summing up restores the exact counts too', async () => {
    const { id } = await app.comment('here');
    const before = await counts();
    const undo = await batch('spam', [id]);
    await app.app.get(SumUpLessons).execute(0);
    await app.desk('POST', '/comments/undo', { undoToken: undo });
    expect(await counts()).toEqual(before);
  });

  test('retraining from history comes to the same counts as having learned it bit by bit', async () => {
    await query(
      app.databaseUrl,
      'delete from comment where removed_at is null and status <> $1::comment_status',
      ['approved'],
    );
    await app.app.get(RetrainFilter).execute();
    const [spam, ham] = await documents();
    const fresh = [await app.comment('here'), await app.comment('here', {}, 'spam')];
    const learned = await counts();
    const { spam: asSpam, ham: asHam } = await app.app.get(RetrainFilter).execute();
    expect([asSpam, asHam]).toEqual([spam + 1, ham + 1]);
    expect(await counts()).toEqual(learned);
    expect(fresh).toHaveLength(2);
  });
});

test('promise 1: what is learned has no word of anybody', async () => {
  await app.comment('here', { body: 'Xylophonkonzert im Zwielicht', name: 'Quentin Zzyzx' });
  for (const table of ['spam_lesson', 'spam_change', 'spam_token']) {
    const [row] = await query<{ text: string }>(
      app.databaseUrl,
      `select coalesce(string_agg(t::text, ' '), '') as text from ${table} t`,
    );
    expect(row?.text).not.toMatch(/xylophon|zwielicht|quentin|zzyzx/i);
  }
});

test('the score of a text is the same in a process that has just begun', async () => {
  await app.comment('here', {}, 'spam');
  const known = await scoreOf(LANTERN);
  const another = new SpamFilter(new LessonRepository(app.db));
  await another.onModuleInit();
  const fresh = await another.score({ body: LANTERN, name: 'Same Name', website: null }, -1);
  expect({ score: fresh.score, learned: fresh.learned }).toEqual({
    score: known.score,
    learned: known.learned,
  });
});
