import { beforeAll, describe, expect, test } from '@jest/globals';
import { Mailer, type Mail } from '@rejoinder/notifications';
import type { Page } from 'playwright-core';
import { useSite } from '../support/browser.js';
import { runAllJobs } from '../support/jobs.js';
import { isInView, textOf } from './reading.js';
import { overflows, poorContrast, poorStructure, smallTargets } from './page-quality.js';

const site = useSite({ PERSON_INTERVAL_SECONDS: 0, NETWORK_PER_MINUTE: 0 });

const UNBROKEN = 'Donaudampfschifffahrtsgesellschaft'.repeat(12);
const STATEMENT = `We asked a lawyer.\n\nHe says: ${UNBROKEN}`;

let article = '';
let long = '';
let slug = '';
let appealUrl = '';
let decidedNotice = '';

const admin = (path: string, body: object, token: string) =>
  fetch(`${site.origin}/api/v1/admin/${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

/** A comment that is hard to lay out, one that was found to be against the law, and the mail about it. */
beforeAll(async () => {
  slug = await site.app.article('to-report');
  article = `/articles/${slug}`;
  const hard = { name: 'M'.repeat(100), body: `${UNBROKEN}\n\n> שלום לכולם\n\n- one\n- two` };
  long = (await site.app.comment(slug, hard)).id;
  const { id } = await site.app.comment(slug, { name: 'Offender', body: `*Against* the law. ${UNBROKEN}` });

  const mails: Mail[] = [];
  site.app.app.get(Mailer).send = (mail) => Promise.resolve(void mails.push(mail));
  const given = await fetch(`${site.origin}/api/v1/comments/${id}/legal-notices`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ grounds: 'Section 187', explanation: 'It insults.', goodFaith: true }),
  });
  const { reference } = ((await given.json()) as { data: { reference: string } }).data;
  decidedNotice = `/legal-notices/${reference}`;
  const token = await site.app.token();
  const list = await fetch(`${site.origin}/api/v1/admin/legal-notices`, {
    headers: { authorization: `Bearer ${token}` },
  });
  const [notice] = ((await list.json()) as { data: { id: string }[] }).data;
  const decision = { outcome: 'illegal', statement: STATEMENT };
  await admin(`legal-notices/${notice?.id}/decision`, decision, token);
  await runAllJobs(site.app);
  appealUrl = /(\/appeal\?token=\S+)/.exec(mails.map(({ text }) => text).join('\n'))?.[1] ?? '';
});

const reportOf = (id: string) => `${article}/comments/${id}/report`;
const send = (page: Page, name: string) => page.getByRole('button', { name }).click();

const PAGES: [string, (page: Page) => Promise<unknown>][] = [
  ['the discussion', (page) => page.goto(article)],
  ['the form to report', (page) => page.goto(reportOf(long))],
  [
    'the form to report, refused',
    async (page) => {
      await page.goto(reportOf(long));
      await page.getByRole('textbox').fill(`${UNBROKEN}${'\u0001'}`);
      await send(page, 'Send report');
    },
  ],
  ['the thanks', (page) => page.goto(`${article}/reported`)],
  ['the form to give notice', (page) => page.goto(`${article}/comments/${long}/legal-notice`)],
  [
    'the form to give notice, refused',
    async (page) => {
      await page.goto(`${article}/comments/${long}/legal-notice`);
      await page.getByLabel('Your email address').fill('nobody');
      await send(page, 'Give notice');
    },
  ],
  ['a notice that was decided', (page) => page.goto(decidedNotice)],
  ['the page to appeal', (page) => page.goto(appealUrl)],
  [
    'the page to appeal, refused',
    async (page) => {
      await page.goto(appealUrl);
      await send(page, 'Appeal');
    },
  ],
];

const WINDOWS = [320, 1280].flatMap((width) =>
  (['light', 'dark'] as const).map((colorScheme) => ({ width, colorScheme })),
);

describe.each(WINDOWS)('at $width px, $colorScheme', ({ width, colorScheme }) => {
  test.each(PAGES)('%s fits, can be read, hit and understood', async (_name, open) => {
    const viewport = { width, height: 800 };
    const page = await site.reader({ viewport, colorScheme, javaScriptEnabled: true });
    await open(page);
    expect({
      overflows: await page.evaluate(overflows),
      poorContrast: await page.evaluate(poorContrast),
      smallTargets: await page.evaluate(smallTargets),
      poorStructure: await page.evaluate(poorStructure),
    }).toEqual({ overflows: [], poorContrast: [], smallTargets: [], poorStructure: [] });
  });
});

describe('promise 6: objecting without a script', () => {
  const reader = () => site.reader({ javaScriptEnabled: false });

  test('E5: a reader reports a comment, mends the form, is thanked, and cannot do it twice', async () => {
    const { id } = await site.app.comment(slug, { name: 'Ravi', body: 'Something to object to.' });
    const page = await reader();
    await page.goto(article);
    await page.getByRole('link', { name: 'Report the comment by Ravi' }).click();
    expect(await textOf(page.getByRole('article', { name: 'The comment' }))).toContain('Something to object');
    await page.getByRole('textbox').fill('It tells where I live.');
    await send(page, 'Send report');
    expect(await page.title()).toMatch(/^Error: /);
    expect(await isInView(page.getByRole('alert'))).toBe(true);
    expect(await page.getByRole('textbox').inputValue()).toBe('It tells where I live.');
    await page.getByRole('alert').getByRole('link').click();
    expect(new URL(page.url()).hash).toBe('#field-reason');
    await page.getByLabel('It tells private things about somebody').check();
    await send(page, 'Send report');
    expect(await textOf(page.getByRole('heading', { level: 1 }))).toBe('Thank you for your report');
    await page.getByRole('link', { name: 'Back to the discussion' }).click();
    expect(new URL(page.url()).pathname).toBe(article);

    await page.goto(reportOf(id));
    await page.getByLabel('Something else').check();
    await send(page, 'Send report');
    expect(await textOf(page.getByRole('alert'))).toContain('You have reported this comment before.');
  });

  test('E7: gives legal notice and asks after it', async () => {
    await site.app.comment(slug, { name: 'Odile', body: 'Something unlawful.' });
    const page = await reader();
    await page.goto(article);
    await page.getByRole('link', { name: 'Report the comment by Odile' }).click();
    await page.getByRole('link', { name: 'Give legal notice' }).click();
    await page.getByLabel('Which law does it break?').fill('Section 187');
    await page.getByLabel('Why does it break it?').fill('It insults me.');
    await send(page, 'Give notice');
    await page.getByRole('alert').getByRole('link').click();
    expect(new URL(page.url()).hash).toBe('#field-goodFaith');
    await page.getByLabel('I believe in good faith').check();
    await send(page, 'Give notice');
    expect(await textOf(page.locator('main'))).toMatch(
      /Reference [\w-]{20}\. .* It is going to be decided by/,
    );
    await page.reload();
    expect(await textOf(page.locator('main'))).toContain('It is going to be decided by');
  });

  test('E9: an author appeals by the link of the mail, once', async () => {
    const page = await reader();
    await page.goto(appealUrl);
    expect(await textOf(page.getByRole('heading', { level: 1 }))).toBe('Your comment was rejected');
    expect(await textOf(page.locator('main'))).toContain('We asked a lawyer.');
    await page.getByLabel('Why was the decision wrong?').fill('It is satire.');
    await send(page, 'Appeal');
    expect(await textOf(page.locator('main'))).toContain('A moderator will look at it and answer.');
    expect(await page.getByRole('button').count()).toBe(0);
  });
});
