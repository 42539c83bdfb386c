import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { ScoreCommentAgain } from '@rejoinder/comments';
import type { ServerResponse } from 'node:http';
import { query } from '../../support/database.js';
import { runAllJobs } from '../../support/jobs.js';
import { Loopback, saysJson } from '../../support/loopback.js';
import { answerOf } from '../moderation/desk.js';
import { expectCountsToBeTrue } from '../reading/recount.js';
import { akismetSays, CheckedSite, isDown } from './checked-site.js';

const pass = saysJson({ outcome: 'pass' });
const TASK = 'score-comment-again';
/** As the queue would run it a second time, had the process died before it could say that it was done. */
const AGAIN = { attempt: 2, isLast: false, signal: new AbortController().signal };

let hook: Loopback;
let akismet: Loopback;
let site: CheckedSite;

beforeAll(async () => {
  hook = await Loopback.start(pass);
  akismet = await Loopback.start(akismetSays('false'));
  const checkers = { HOOKS: `hook=${hook.url}`, AKISMET_KEY: 'k3y', AKISMET_URL: akismet.url };
  site = await CheckedSite.start(checkers);
});
beforeEach(() => {
  site.app.clock.advance(120);
});
afterEach(async () => {
  hook.behaviour = pass;
  akismet.behaviour = akismetSays('false');
  await site.rules({});
  await runAllJobs(site.app);
  // A good answer ends whatever row of failures a test has begun.
  expect((await site.post()).answer).toBe(201);
  expect(await site.jobs()).toEqual([]);
  await expectCountsToBeTrue(site.app);
});
afterAll(async () => {
  await site.stop();
  await Promise.all([hook.stop(), akismet.stop()]);
});

async function held(parentId?: string): Promise<string> {
  hook.behaviour = isDown;
  const { id } = await site.post(parentId === undefined ? {} : { parentId });
  expect(await site.status(id)).toBe('pending');
  return id;
}

const path = async (id: string) =>
  (await site.decisions(id)).map(({ action, actor, from, to, reason }) => [action, actor, from, to, reason]);
const SUBMITTED = ['submitted', 'system', null, 'pending', 'checker_unavailable'];
const APPROVED = ['rescored', 'system', 'pending', 'approved', 'approved_no_objection'];

async function version(): Promise<number> {
  const [row] = await query<{ version: string }>(site.app.databaseUrl, 'select version from discussion');
  return Number(row?.version);
}

describe('C19: what was held for an outage is scored again by itself', () => {
  test('once the checker is back: shown, counted and told of once, whatever runs twice', async () => {
    const parent = (await site.post()).id;
    const id = await held(parent);
    hook.behaviour = pass;
    const before = await version();
    await runAllJobs(site.app);
    await runAllJobs(site.app);
    await site.app.app.get(ScoreCommentAgain).run({ commentId: id }, AGAIN);

    expect(await path(id)).toEqual([SUBMITTED, APPROVED]);
    expect(await version()).toBe(before + 1);
    const page = await site.app.get(`/api/v1/comments/${parent}`);
    expect(answerOf(page).data.replyCount).toBe(1);
    const shown = await site.app.get(`/api/v1/comments/${id}`);
    expect([shown.status, answerOf(shown).data.status]).toEqual([200, 'approved']);
  });

  test('and the evidence says what it said then', async () => {
    const id = await held();
    await site.rules({}, { checker: 'akismet' });
    hook.behaviour = saysJson({ outcome: 'spam', reason: 'pills', score: 0.9 });
    await runAllJobs(site.app);
    expect(await site.status(id)).toBe('spam');
    const [submitted, rescored] = await site.decisions(id);
    expect(rescored).toMatchObject({
      ...{ action: 'rescored', from: 'pending', to: 'spam', reason: 'checker_objected' },
      checkers: [
        { checker: 'akismet', outcome: 'pass' },
        { checker: 'hook', outcome: 'spam', reason: 'pills' },
      ],
    });
    expect(rescored?.verdicts.length).toBe((submitted?.verdicts.length ?? 0) + 1);
    expect(Number(rescored?.rulesVersion)).toBe(Number(submitted?.rulesVersion) + 1);
    const history = await site.app.desk('GET', `/comments/${id}/history`);
    expect(answerOf<unknown[]>(history).data[1]).toMatchObject({
      action: 'rescored',
      actor: { kind: 'system' },
    });
  });

  test('the checker is asked about the same comment, by its id now, and still not told its address', async () => {
    hook.behaviour = isDown;
    const asked = hook.heard.length;
    const { id } = await site.post(
      { email: 'kanarie@coop.example', body: 'Seen *twice*.', website: 'https://example.org/' },
      { 'x-forwarded-for': '203.0.113.77', 'user-agent': 'Lynx' },
    );
    hook.behaviour = pass;
    await runAllJobs(site.app);
    const [first, second] = hook.heard
      .slice(asked)
      .map(({ body }) => JSON.parse(body) as { comment: object });
    expect(second?.comment).toEqual({ ...first?.comment, id });
    expect(second?.comment).toMatchObject({ network: '203.0.113.0/24', userAgent: 'Lynx' });
  });

  test('what else spoke for holding it still does', async () => {
    await query(
      site.app.databaseUrl,
      `insert into rule_set (version, rules, created_at, staff_name)
       select max(version) + 1, (select rules || $1::jsonb from rule_set order by version desc limit 1), now(), 'Ada'
       from rule_set`,
      [
        JSON.stringify([
          {
            ...{ id: 'first', phase: 'first-comments', enabled: true, params: { count: 1 } },
            ...{ articles: [], tags: [], tell: true, nudge: false },
          },
        ]),
      ],
    );
    const id = await held();
    hook.behaviour = pass;
    await runAllJobs(site.app);
    expect((await path(id))[1]).toEqual(['rescored', 'system', 'pending', 'pending', 'held_first_comment']);
  });

  test('while it is down the job waits, and nothing is put on record', async () => {
    const id = await held();
    await runAllJobs(site.app);
    await runAllJobs(site.app);
    expect(await path(id)).toEqual([SUBMITTED]);
    expect(await site.jobs(TASK)).toEqual([{ key: `${TASK}:${id}`, task: TASK, attempts: 2 }]);
  });

  test('after the last attempt it is for a person, and on record as that', async () => {
    const id = await held();
    await site.lastAttempt();
    await runAllJobs(site.app);
    expect(await site.jobs()).toEqual([]);
    expect(await path(id)).toEqual([
      SUBMITTED,
      ['rescored', 'system', 'pending', 'pending', 'checker_unavailable'],
    ]);
    expect((await site.decisions(id))[1]?.checkers).toContainEqual(
      expect.objectContaining({ checker: 'hook', outcome: 'unavailable', reason: 'given_up' }),
    );
  });

  test('one that is not set up any more never counts as a pass; it is for a person', async () => {
    const id = await held();
    await site.workElsewhere({ HOOKS: 'another=http://127.0.0.1:1/' });
    await site.workElsewhere({ HOOKS: 'another=http://127.0.0.1:1/' });
    expect(await site.jobs()).toEqual([]);
    expect((await path(id))[1]).toEqual([
      ...['rescored', 'system', 'pending', 'pending', 'checker_unavailable'],
    ]);
  });

  test('an operator who gives it up lets go what waits for it', async () => {
    const id = await held();
    await site.rules({ onOutage: 'pass' });
    await runAllJobs(site.app);
    expect((await path(id))[1]?.slice(0, 4)).toEqual(['rescored', 'system', 'pending', 'approved']);
  });

  test('of two that were down each is asked until it has answered, and no longer', async () => {
    akismet.behaviour = isDown;
    const id = await held();
    akismet.behaviour = akismetSays('false');
    await runAllJobs(site.app);
    const asked = akismet.heard.length;
    await runAllJobs(site.app);
    expect([await site.status(id), akismet.heard.length]).toEqual(['pending', asked]);
    hook.behaviour = pass;
    await runAllJobs(site.app);
    expect((await path(id)).map(([action, , , to]) => [action, to])).toEqual([
      ['submitted', 'pending'],
      ['rescored', 'pending'],
      ['rescored', 'approved'],
    ]);
    expect(akismet.heard.length).toBe(asked);
  });

  test('the first to find it back calls those that would have waited for hours', async () => {
    const [late, early] = [await held(), await held()];
    await query(
      site.app.databaseUrl,
      `select graphile_worker.reschedule_jobs(array(select id from graphile_worker.jobs where key like '%' || $1),
         run_at => now() + interval '5 hours'),
       graphile_worker.reschedule_jobs(array(select id from graphile_worker.jobs where key like '%' || $2),
         run_at => now())`,
      [late, early],
    );
    hook.behaviour = pass;
    await site.runDue();
    expect([await site.status(early), await site.status(late)]).toEqual(['approved', 'approved']);
  });

  test('it is another process of the site that works the queue', async () => {
    const id = await held();
    hook.behaviour = pass;
    await site.workElsewhere();
    expect(await path(id)).toEqual([SUBMITTED, APPROVED]);
  });
});

describe('a person who decides first is not overruled', () => {
  /** The hook is asked again, and answers only after all this. */
  async function meanwhile(act: () => Promise<unknown>): Promise<void> {
    let answer: ServerResponse | undefined;
    hook.behaviour = (response) => {
      answer = response;
      hook.behaviour = pass;
    };
    const asked = hook.heard.length;
    const done = runAllJobs(site.app);
    await hook.hears(asked + 1);
    await act();
    answer?.writeHead(200, { 'content-type': 'application/json' }).end('{"outcome":"pass"}');
    await done;
  }

  test('before it is asked: nobody is asked then', async () => {
    const id = await held();
    await site.app.decide(id, 'rejected');
    const asked = hook.heard.length;
    await runAllJobs(site.app);
    expect([await site.status(id), hook.heard.length]).toEqual(['rejected', asked]);
  });

  test.each(['spam', 'rejected', 'approved'])('while it is asked: %s', async (status) => {
    const id = await held();
    await meanwhile(() => site.app.decide(id, status));
    expect(await site.status(id)).toBe(status);
    expect((await path(id)).map(([action]) => action)).toEqual(['submitted', 'status']);
  });

  test('decided and put back into the queue: it is in the hands of people', async () => {
    const id = await held();
    await site.app.decide(id, 'spam');
    await site.app.decide(id, 'pending');
    hook.behaviour = pass;
    await site.app.app.get(ScoreCommentAgain).run({ commentId: id }, AGAIN);
    expect(await site.status(id)).toBe('pending');
  });

  test('a text that a moderator corrected was not what the checker was asked about', async () => {
    const id = await held();
    const read = await site.app.admin('GET', `/${id}`, { token: await site.app.token() });
    await meanwhile(async () => {
      const token = await site.app.token();
      const ifMatch = String(read.headers.etag);
      const reply = await site.app.admin('PATCH', `/${id}`, { token, ifMatch, body: { body: 'Corrected.' } });
      expect(reply.status).toBe(200);
    });
    expect(await site.status(id)).toBe('pending');
  });

  test('deleted for good: gone', async () => {
    const id = await held();
    await meanwhile(async () => {
      const token = await site.app.token();
      const read = await site.app.admin('GET', `/${id}`, { token });
      await site.app.admin('DELETE', `/${id}`, { token, ifMatch: String(read.headers.etag) });
    });
    expect(await site.status(id)).toBeUndefined();
  });

  test('C22: a ban since then counts', async () => {
    hook.behaviour = isDown;
    const { id } = await site.post({ name: 'Lucky Casino' });
    const placed = await site.app.desk('POST', '/bans', {
      ...{ kind: 'name', pattern: 'lucky casino', effect: 'hold', reason: 'Advertising.' },
    });
    expect(placed.status).toBe(201);
    hook.behaviour = pass;
    await runAllJobs(site.app);
    expect((await path(id))[1]).toEqual(['rescored', 'system', 'pending', 'pending', 'banned']);
  });
});
