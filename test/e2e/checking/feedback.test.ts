import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { CommentStatus } from '@rejoinder/contracts';
import { runAllJobs } from '../../support/jobs.js';
import { Loopback, saysJson, type Behaviour, type Heard } from '../../support/loopback.js';
import { answerOf, Desk } from '../moderation/desk.js';
import { CANARY, tracesIn } from '../privacy/canary.js';
import { akismetSays, CheckedSite, isDown } from './checked-site.js';

const TASK = 'tell-checkers';
const pass = saysJson({ outcome: 'pass' });

let hook: Loopback;
let akismet: Loopback;
let site: CheckedSite;
let desk: Desk;
let before = { hook: 0, akismet: 0 };

beforeAll(async () => {
  hook = await Loopback.start(pass);
  akismet = await Loopback.start(akismetSays('false'));
  const checkers = { HOOKS: `hook=${hook.url}`, AKISMET_KEY: 'k3y', AKISMET_URL: akismet.url };
  site = await CheckedSite.start(checkers);
  desk = await Desk.open(site.app);
});
beforeEach(() => {
  site.app.clock.advance(120);
});
afterEach(async () => {
  hook.behaviour = pass;
  akismet.behaviour = akismetSays('false');
  await runAllJobs(site.app);
  expect(await site.jobs()).toEqual([]);
  expect((await site.post()).answer).toBe(201);
});
afterAll(async () => {
  await site.stop();
  await Promise.all([hook.stop(), akismet.stop()]);
});

/** Posts; what is told from then on is looked at. */
async function posted(said: { hook?: Behaviour; akismet?: Behaviour } = {}): Promise<string> {
  hook.behaviour = said.hook ?? pass;
  akismet.behaviour = said.akismet ?? akismetSays('false');
  const { id } = await site.post({ body: `Comment of ${hook.heard.length} & more` });
  hook.behaviour = pass;
  akismet.behaviour = akismetSays('false');
  before = { hook: hook.heard.length, akismet: akismet.heard.length };
  return id;
}

async function decide(id: string, ...states: CommentStatus[]): Promise<void> {
  for (const status of states) await site.app.decide(id, status);
}

/** Everything the two were told since `posted`, in order, once the queue has been worked. */
async function told(): Promise<{ hook: unknown[]; akismet: string[] }> {
  await runAllJobs(site.app);
  return {
    hook: hook.heard.slice(before.hook).map(labelOf),
    akismet: akismet.heard.slice(before.akismet).map(({ path }) => path),
  };
}

function labelOf({ body }: Heard): unknown {
  const { type, label } = JSON.parse(body) as { type: string; label?: string };
  return label ?? type;
}

describe('C15: checkers hear what a person decided', () => {
  test('missed spam: both are told, with what they were asked about', async () => {
    const id = await posted();
    const [asked, form] = [hook.heard.at(-1), akismet.heard.at(-1)];
    await decide(id, 'spam');
    expect(await told()).toEqual({ hook: ['spam'], akismet: ['/1.1/submit-spam'] });
    const { comment } = JSON.parse(hook.heard.at(-1)?.body ?? '') as { comment: object };
    const { comment: then } = JSON.parse(asked?.body ?? '') as { comment: object };
    expect(comment).toEqual({ ...then, id });
    expect(akismet.heard.at(-1)?.body).toBe(form?.body);
  });

  test('a false alarm: only the one that gave it is told', async () => {
    const id = await posted({ hook: saysJson({ outcome: 'spam' }) });
    await decide(id, 'approved');
    expect(await told()).toEqual({ hook: ['ham'], akismet: [] });
  });

  test('one that was down, and that policy did not wait for, learns either way', async () => {
    await site.rules({ onOutage: 'pass' });
    const id = await posted({ hook: isDown });
    await decide(id, 'pending', 'approved');
    expect(await told()).toEqual({ hook: ['ham'], akismet: [] });
    await site.rules({});
  });

  test('to agree, to reject and to put back is no news', async () => {
    const id = await posted({ akismet: akismetSays('true') });
    await decide(id, 'rejected', 'spam', 'pending');
    expect(await told()).toEqual({ hook: ['spam'], akismet: [] });
    await decide(await posted(), 'pending', 'rejected', 'approved');
    expect(await told()).toEqual({ hook: [], akismet: [] });
  });

  test('whoever changes their mind before it was told: only the last word is', async () => {
    const id = await posted();
    await decide(id, 'spam');
    await decide(id, 'approved');
    expect(await site.jobs(TASK)).toHaveLength(2);
    expect(await told()).toEqual({ hook: ['ham'], akismet: ['/1.1/submit-ham'] });
  });

  test('what staff write is never sent', async () => {
    const id = await posted();
    const answer = await desk.post(`/${id}/replies`, { body: 'Thank you.' });
    await decide(answerOf(answer).data.id, 'spam');
    expect(await told()).toEqual({ hook: [], akismet: [] });
  });

  test('nor a text that staff wrote for somebody', async () => {
    const id = await posted();
    await desk.change(id, { body: 'Without the insult.' });
    await decide(id, 'spam');
    expect(await told()).toEqual({ hook: [], akismet: [] });
    const other = await posted();
    await decide(other, 'spam');
    await desk.change(other, { body: 'Changed before it was told.' });
    expect(await told()).toEqual({ hook: [], akismet: [] });
  });

  test.each([
    ['altogether', false],
    ['but for its place, where it has replies', true],
  ])('nor what was deleted before it was told, %s', async (_what, answered) => {
    const id = await posted();
    if (answered) await desk.post(`/${id}/replies`, { body: 'Thank you.' });
    await decide(id, 'spam');
    expect((await desk.remove(id)).status).toBe(204);
    expect(await told()).toEqual({ hook: [], akismet: [] });
  });
});

describe('undo takes it back', () => {
  test.each([
    ['spam', akismetSays('false'), ['spam', 'ham'], ['/1.1/submit-spam', '/1.1/submit-ham']],
    ['approve', akismetSays('true'), [], ['/1.1/submit-ham', '/1.1/submit-spam']],
  ] as const)('of a batch of %s', async (action, said, hookHears, akismetHears) => {
    const ids = [await posted({ akismet: said }), await posted({ akismet: said })];
    const [was] = [await site.status(ids[0] ?? '')];
    before = { hook: hook.heard.length, akismet: akismet.heard.length };
    const batch = await desk.batch(action, ids);
    const once = await told();
    expect(once).toEqual({
      hook: hookHears.slice(0, 1).flatMap(twice),
      akismet: akismetHears.slice(0, 1).flatMap(twice),
    });
    await desk.undo(answerOf(batch).undoToken);
    expect(await told()).toEqual({ hook: hookHears.flatMap(twice), akismet: akismetHears.flatMap(twice) });
    expect(await Promise.all(ids.map((id) => site.status(id)))).toEqual([was, was]);
  });

  test('of a rejection: nothing had been told', async () => {
    const id = await posted();
    const batch = await desk.batch('reject', [id]);
    await desk.undo(answerOf(batch).undoToken);
    expect(await told()).toEqual({ hook: [], akismet: [] });
  });
});

const twice = <T>(one: T): T[] => [one, one];

describe('a checker that does not take it', () => {
  test('is told again later; the other does not hear it twice', async () => {
    const id = await posted();
    await decide(id, 'spam');
    hook.behaviour = isDown;
    expect(await told()).toEqual({ hook: ['spam'], akismet: ['/1.1/submit-spam'] });
    expect(await site.jobs(TASK)).toEqual([{ key: `${TASK}:${id}:hook`, task: TASK, attempts: 1 }]);
    hook.behaviour = pass;
    expect(await told()).toEqual({ hook: ['spam', 'spam'], akismet: ['/1.1/submit-spam'] });
    expect(await site.jobs()).toEqual([]);
  });

  test('is forgotten when it is not set up any more', async () => {
    await decide(await posted(), 'spam');
    await site.workElsewhere({ HOOKS: 'another=http://127.0.0.1:1/' });
    expect(await site.jobs()).toEqual([]);
  });

  test('holds up no moderator, and a decision that fails tells nobody', async () => {
    const id = await posted();
    expect((await desk.patch(id, { status: 'spam' }, '"99"')).status).toBe(412);
    expect(await site.jobs()).toEqual([]);
  });
});

test('without checkers there is nobody to tell, and nothing is queued', async () => {
  const alone = await CheckedSite.start({});
  try {
    const { id } = await alone.post();
    await alone.app.decide(id, 'spam');
    expect(await alone.jobs()).toEqual([]);
  } finally {
    await alone.stop();
  }
});

test('promise 1: no checker ever hears of the address, asked or told, whatever way it is written', async () => {
  hook.behaviour = isDown;
  const headers = { 'x-forwarded-for': CANARY.ip4, 'user-agent': CANARY.userAgent };
  const { id } = await site.post({ name: 'Kanarie', email: CANARY.email }, headers);
  hook.behaviour = pass;
  await runAllJobs(site.app);
  await decide(id, 'spam', 'approved');
  await runAllJobs(site.app);
  await desk.post(`/${id}/email`, { reason: 'To see that it is there.' });

  const heard = [...hook.heard, ...akismet.heard].map((one) => JSON.stringify(one));
  const all = heard.flatMap((text) => [
    text,
    decodeURIComponent(text.replaceAll('+', ' ')),
    decodeBase64(text),
  ]);
  expect(heard.filter((text) => text.includes('Kanarie')).length).toBeGreaterThanOrEqual(5);
  const known = ['network', 'user agent'];
  const traces = all.flatMap(tracesIn).filter((trace) => !known.some((what) => trace.startsWith(what)));
  expect(traces).toEqual([]);
});

/** Whatever in it may be base64, as text. */
function decodeBase64(text: string): string {
  return (text.match(/[\w+/-]{16,}/g) ?? []).map((part) => Buffer.from(part, 'base64').toString()).join('\n');
}
