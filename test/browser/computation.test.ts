import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { someComment } from '../support/app.js';
import { useSite } from '../support/browser.js';
import { field, fillIn } from './reading.js';

const site = useSite({
  HOLD_FIRST_COMMENT: false,
  HOLD_AT_LINKS: 0,
  NETWORK_PER_MINUTE: 100,
  PERSON_INTERVAL_SECONDS: 0,
});
const RISKY = 'Look at https://a.example and https://b.example and https://c.example';

interface Told {
  data: { id: string; status: string; verdicts: { rule: string; code: string }[] }[];
}

/** The state of the newest comment, and what the rule about the computation found in it. */
async function newest(): Promise<[status: string | undefined, proof: string | undefined]> {
  const [comment] = ((await site.app.desk('GET', '/comments?limit=1')).json() as Told).data;
  const [first] = ((await site.app.desk('GET', `/comments/${comment?.id}/history`)).json() as Told).data;
  return [comment?.status, first?.verdicts.find(({ rule }) => rule === 'proof-of-work')?.code];
}

/** Opens the article, lets time pass as if somebody read and wrote, and writes. */
async function write(page: Page, slug: string, body: string): Promise<void> {
  await page.goto(`/articles/${slug}`);
  site.app.clock.advance(60);
  await field(page, 'Comment').fill(body);
}

describe('C4: the computation in a browser', () => {
  let slug: string;
  let articles = 0;
  // So much came from here lately that the risk is raised for what has links.
  beforeEach(async () => {
    slug = await site.app.article(`busy-${articles++}`);
    const headers = { 'x-forwarded-for': '127.0.0.1' };
    for (let i = 0; i < 12; i++) await site.app.post(slug, someComment(), headers);
  });

  test('with a script the browser works while its reader writes on, and the comment is shown', async () => {
    const page = await site.reader({ javaScriptEnabled: true });
    const asked = page.waitForResponse('**/challenge');
    await write(page, slug, `${RISKY} once`);
    await field(page, 'Name').focus();
    expect(((await (await asked).json()) as { data: { challenge: unknown } }).data.challenge).not.toBeNull();
    const posted = page.waitForURL(/#comment-/);
    await fillIn(page, { name: 'Ida', email: 'ida@example.org', body: `${RISKY} once` });
    await posted;
    expect(await newest()).toEqual(['approved', 'no_objection']);
  });

  test('without one the reader is not asked, and the comment waits', async () => {
    const page = await site.reader({ javaScriptEnabled: false });
    await write(page, slug, '');
    await fillIn(page, { name: 'Mo', email: 'mo@example.org', body: `${RISKY} twice` });
    expect(await newest()).toEqual(['pending', 'proof_of_work_missing']);
  });

  test('where the question fails the comment is sent all the same', async () => {
    const page = await site.reader({ javaScriptEnabled: true });
    await page.route('**/challenge', (route) => route.fulfill({ status: 200, body: 'no JSON' }));
    await write(page, slug, '');
    await fillIn(page, { name: 'Lu', email: 'lu@example.org', body: `${RISKY} thrice` });
    expect(await newest()).toEqual(['pending', 'proof_of_work_missing']);
  });

  test('an ordinary comment is asked for no work, and is sent at once', async () => {
    const page = await site.reader({ javaScriptEnabled: true });
    const asked = page.waitForResponse('**/challenge');
    await write(page, slug, 'A quiet thought.');
    await field(page, 'Name').focus();
    expect(((await (await asked).json()) as { data: unknown }).data).toEqual({ challenge: null });
    await fillIn(page, { name: 'Lu', email: 'lu@example.org', body: 'A quiet thought.' });
    expect(await newest()).toEqual(['approved', 'no_objection']);
  });
});
