import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { ServerResponse } from 'node:http';
import { someComment } from '../../support/app.js';
import { hang, Loopback, says, saysJson } from '../../support/loopback.js';
import { expectCountsToBeTrue } from '../reading/recount.js';
import { akismetSays, CheckedSite, isDown } from './checked-site.js';

let hook: Loopback;
let akismet: Loopback;
let site: CheckedSite;

beforeAll(async () => {
  hook = await Loopback.start(saysJson({ outcome: 'pass' }));
  akismet = await Loopback.start(akismetSays('false'));
  site = await CheckedSite.start({
    ...{ HOOKS: `hook=${hook.url}/check`, AKISMET_KEY: 'k3y', AKISMET_URL: akismet.url },
    CHECKER_BUDGET_MS: 2_000,
  });
});
beforeEach(() => {
  site.app.clock.advance(120);
});
afterEach(async () => {
  hook.behaviour = saysJson({ outcome: 'pass' });
  akismet.behaviour = akismetSays('false');
  await site.rules({});
  // A good answer ends whatever row of failures a test has begun.
  expect((await site.post()).answer).toBe(201);
});
afterAll(async () => {
  await expectCountsToBeTrue(site.app);
  await site.stop();
  await Promise.all([hook.stop(), akismet.stop()]);
});

const said = async (id: string) =>
  (await site.decisions(id))[0]?.verdicts.filter(({ phase }) => phase === 'checker');

describe('C14, C18: what checkers say is a verdict like any other', () => {
  test('spam is stored as spam, and says by whom; the sender is answered as anybody who waits', async () => {
    hook.behaviour = saysJson({ outcome: 'spam', reason: 'pills', score: 0.97 });
    const { id, answer } = await site.post();
    expect([answer, await site.status(id)]).toEqual([202, 'spam']);
    expect(await said(id)).toEqual([
      expect.objectContaining({
        ...{ outcome: 'spam', code: 'checker_objected', score: 0.97 },
        detail: { checker: 'hook', said: 'pills' },
      }),
    ]);
    expect(await site.jobs()).toEqual([]);
  });

  test('only those are told that a rule about the comment wants to hear, and only of what would get in', async () => {
    const heard = () => [hook.heard.length, akismet.heard.length] as const;
    await site.rules({ checker: 'akismet' });
    const [before, asked] = heard();
    const { id } = await site.post({ name: 'Twice', body: 'Said once.' });
    expect(heard()).toEqual([before, asked + 1]);
    expect((await site.decisions(id))[0]?.checkers.map(({ checker }) => checker)).toEqual(['akismet']);

    // A duplicate is refused whatever anybody says.
    const again = await site.app.post('here', someComment({ name: 'Twice', body: 'Said once.' }));
    expect([again.status, ...heard()]).toEqual([409, before, asked + 1]);

    await site.rules();
    await site.post();
    expect(heard()).toEqual([before, asked + 1]);
  });

  test('two are asked at the same time: each answers only when both have been asked', async () => {
    const waiting: (() => void)[] = [];
    const together = (answer: () => void): void => {
      waiting.push(answer);
      if (waiting.length === 2) for (const go of waiting) go();
    };
    hook.behaviour = (response, heard) => together(() => saysJson({ outcome: 'pass' })(response, heard));
    akismet.behaviour = (response, heard) => together(() => akismetSays('true')(response, heard));
    const { id } = await site.post();
    expect(await site.status(id)).toBe('spam');
    expect((await site.decisions(id))[0]?.checkers).toEqual([
      expect.objectContaining({ checker: 'akismet', outcome: 'spam' }),
      expect.objectContaining({ checker: 'hook', outcome: 'pass' }),
    ]);
  });
});

describe('trap: a checker that fails lets the comment pass', () => {
  const unavailable = (retry: boolean) => [
    expect.objectContaining({
      outcome: 'hold',
      code: 'checker_unavailable',
      detail: { checker: 'hook', retry },
    }),
  ];

  test.each([
    ['answers 503', isDown],
    ['answers garbage', says('<p>{"outcome":"pass"}', 'application/json')],
    ['never answers', hang],
  ])('C19: 202 and held where it %s, and to be asked again', async (_what, behaviour) => {
    hook.behaviour = behaviour;
    const { id, answer } = await site.post();
    expect([answer, await site.status(id)]).toEqual([202, 'pending']);
    expect(await said(id)).toEqual(unavailable(true));
    expect(await site.jobs()).toContainEqual({
      ...{ key: `score-comment-again:${id}`, task: 'score-comment-again', attempts: 0 },
    });
  });

  test('an answer after the limit changes nothing', async () => {
    let late: ServerResponse | undefined;
    hook.behaviour = (response) => void (late = response);
    const { id } = await site.post();
    late?.writeHead(200, { 'content-type': 'application/json' }).end('{"outcome":"pass"}');
    expect([await site.status(id), await said(id)]).toEqual(['pending', unavailable(true)]);
  });

  test('C19: policy `pass` lets it in and says so; nobody is asked again', async () => {
    await site.rules({ onOutage: 'pass' });
    hook.behaviour = isDown;
    const { id, answer } = await site.post();
    expect([answer, await site.status(id)]).toEqual([201, 'approved']);
    expect(await said(id)).toMatchObject([{ outcome: 'pass', code: 'checker_unavailable' }]);
    expect((await site.jobs()).some(({ key }) => key?.endsWith(id))).toBe(false);
  });

  test('C19: policy `hold` keeps it for a person; nobody is asked again', async () => {
    await site.rules({ onOutage: 'hold' });
    hook.behaviour = isDown;
    const { id } = await site.post();
    expect([await site.status(id), await said(id)]).toEqual(['pending', unavailable(false)]);
    expect((await site.jobs()).some(({ key }) => key?.endsWith(id))).toBe(false);
  });

  test('C19: each checker has a policy of its own, and what another objects to is not waited for', async () => {
    await site.rules({ checker: 'hook', onOutage: 'retry' }, { checker: 'akismet', onOutage: 'pass' });
    hook.behaviour = isDown;
    akismet.behaviour = akismetSays('true');
    const { id } = await site.post();
    expect(await site.status(id)).toBe('spam');
    expect((await site.jobs()).some(({ key }) => key?.endsWith(id))).toBe(false);
  });

  test('one that failed too often is not asked for a while, and its comments are held all the same', async () => {
    const down = await Loopback.start(isDown);
    const other = await CheckedSite.start({ HOOKS: `hook=${down.url}` });
    try {
      for (let post = 0; post < 6; post++) await other.post();
      const asked = down.heard.length;
      down.behaviour = saysJson({ outcome: 'pass' });
      const { id } = await other.post();
      expect([await other.status(id), down.heard.length]).toEqual(['pending', asked]);
      expect((await other.decisions(id))[0]?.checkers).toEqual([
        expect.objectContaining({ outcome: 'unavailable', reason: 'circuit_open' }),
      ]);
    } finally {
      await other.stop();
      await down.stop();
    }
  });
});
