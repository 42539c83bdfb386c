import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { useSite } from '../support/browser.js';
import { runDueJobs } from '../support/jobs.js';
import { overflows, poorContrast, poorStructure, smallTargets } from './page-quality.js';
import { fillIn, isInView, moderate } from './reading.js';

const dataDir = mkdtempSync(join(tmpdir(), 'trust-browser-'));
const site = useSite({ DATA_DIR: dataDir });
afterAll(() => rm(dataDir, { recursive: true }));

const AWAITING = 'Your comment is awaiting moderation.';
const CONFIRM = 'Confirm your address by email';
const IDA = { name: 'Ida', email: 'ida.canary@example.org' };

/** The path that the newest mail leads to. */
async function mailedPath(): Promise<string> {
  await runDueJobs(site.app);
  const outbox = join(dataDir, 'outbox');
  const newest = readdirSync(outbox).sort().at(-1) ?? '';
  return /\/confirm\?token=[\w-]+/.exec(readFileSync(join(outbox, newest), 'utf8'))?.[0] ?? '';
}

/** Posts, asks for the mail, and comes to stand on the page behind its link. */
async function followMail(page: Page, slug: string, body: string): Promise<void> {
  await page.goto(`/articles/${slug}`);
  site.app.clock.advance(60);
  await fillIn(page, { ...IDA, body });
  await page.getByRole('button', { name: CONFIRM }).click();
  await page.goto(await mailedPath());
}

describe('C23, promise 6: a reader earns trust without a script', () => {
  test('from a held comment by a mailed link to one that is shown at once', async () => {
    const slug = await site.app.article('to-be-trusted');
    const page = await site.reader({ javaScriptEnabled: false });
    await page.goto(`/articles/${slug}`);
    site.app.clock.advance(60);
    await fillIn(page, { ...IDA, body: 'The first of many.' });
    expect(await page.getByText(AWAITING).count()).toBe(1);
    await page.getByRole('button', { name: CONFIRM }).click();
    expect(await isInView(page.getByRole('article', { name: AWAITING }))).toBe(true);
    expect(await page.getByText('Look for a mail from us').count()).toBe(1);
    expect(await page.getByRole('button', { name: CONFIRM }).count()).toBe(0);

    await page.goto(await mailedPath());
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Is this comment yours?');
    expect(await page.locator('.comment-body').innerText()).toBe('The first of many.');
    expect(await page.context().cookies()).toEqual([]);
    await page.getByRole('button', { name: 'Yes, this was me' }).click();
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toMatch(/address is confirmed/);
    const [cookie] = await page.context().cookies();
    expect(cookie).toMatchObject({ name: 'rejoinder_device', httpOnly: true, sameSite: 'Lax', path: '/' });

    await moderate(site, { search: 'first of many', status: 'approved' });
    await page.goto(`/articles/${slug}`);
    site.app.clock.advance(60);
    await fillIn(page, { ...IDA, body: 'The second, at once.' });
    expect(await page.getByText(AWAITING).count()).toBe(0);

    const impostor = await site.reader({ javaScriptEnabled: false });
    await impostor.goto(`/articles/${slug}`);
    expect(await impostor.getByText('The second, at once.').count()).toBe(1);
    expect(await impostor.getByRole('button', { name: 'Forget this browser' }).count()).toBe(0);
    site.app.clock.advance(60);
    await fillIn(impostor, { ...IDA, body: 'Me too.' });
    expect(await impostor.getByText(AWAITING).count()).toBe(1);

    await page.goto(`/articles/${slug}`);
    await page.getByRole('button', { name: 'Forget this browser' }).click();
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('This browser is forgotten');
    expect(await page.context().cookies()).toEqual([]);
  });

  test('promise 4: nothing of the comment runs, loads or links on the page behind the link', async () => {
    const slug = await site.app.article('to-be-attacked');
    const page = await site.reader();
    const body =
      '<img src=https://evil.example/x.png onerror=alert(1)> [click](https://evil.example) <b>bold</b>';
    await page.goto(`/articles/${slug}`);
    site.app.clock.advance(60);
    await fillIn(page, { name: '<i>Ida</i>', email: 'attacked@example.org', body });
    await page.getByRole('button', { name: CONFIRM }).click();
    await page.goto(await mailedPath());
    expect(await page.locator('.comment-body').innerText()).toBe(body);
    expect(await page.locator('article.own').locator('img, a, b, i, script').count()).toBe(0);
    await page.getByRole('button', { name: 'No, this was not me' }).click();
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Thank you for telling us');
    expect(await page.context().cookies()).toEqual([]);
  });

  test.each([
    ['a phone', { width: 320, height: 640 }],
    ['a desk', { width: 1280, height: 800 }],
  ])('H1, H15: its pages are fit to be read and used on %s', async (_what, viewport) => {
    const slug = await site.app.article(`to-be-measured-${viewport.width}`);
    const page = await site.reader({ viewport });
    const faults: Record<string, unknown> = {};
    const measure = async (where: string): Promise<void> => {
      for (const look of [overflows, poorContrast, poorStructure, smallTargets])
        faults[`${where}: ${look.name}`] = await page.evaluate(look);
    };
    await followMail(page, slug, `${'Donaudampfschiff'.repeat(30)} ${viewport.width}`);
    await measure('the question');
    await page.goBack();
    await page.goForward();
    await page.getByRole('button', { name: 'Yes, this was me' }).click();
    await measure('the answer');
    await page.goto(`/articles/${slug}`);
    await page.getByRole('button', { name: 'Forget this browser' }).click();
    await measure('forgotten');
    expect(
      Object.fromEntries(Object.entries(faults).filter(([, found]) => (found as []).length > 0)),
    ).toEqual({});
  });
});
