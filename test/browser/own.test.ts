import { describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { useSite } from '../support/browser.js';
import { overflows, poorContrast, poorStructure, smallTargets } from './page-quality.js';
import { field, fillIn, isInView, textOf } from './reading.js';

const site = useSite({ HOLD_FIRST_COMMENT: false, NETWORK_PER_MINUTE: 0, PERSON_INTERVAL_SECONDS: 0 });

const LINKS = 'Lamps at https://lamps.example/a and https://lamps.example/b';
const UNBROKEN = 'Donaudampfschifffahrtsgesellschaft'.repeat(12);
const press = (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).click();

/** Takes the time that people take, opens the article and posts there. */
async function post(page: Page, slug: string, body: string): Promise<void> {
  await page.goto(`/articles/${slug}`);
  site.app.clock.advance(60);
  await fillIn(page, { body });
}

describe('B12, B13, B16, promise 6: authors and their own comments, without a script', () => {
  test('a reader looks at a preview, posts, mends a word, adds links that wait, and deletes it all', async () => {
    const slug = await site.app.article('to-be-mended');
    const page = await site.reader({ javaScriptEnabled: false });
    await page.goto(`/articles/${slug}`);
    await field(page, 'Comment').fill('The *lampss* burn.');
    await press(page, 'Preview');
    expect(await page.locator('.preview em').innerText()).toBe('lampss');
    expect(await isInView(page.getByRole('heading', { name: 'Preview' }))).toBe(true);
    site.app.clock.advance(60);
    await fillIn(page, { name: 'Berit', body: 'The *lampss* burn.' });

    const comment = page.getByRole('article', { name: 'Berit' });
    expect(await isInView(comment)).toBe(true);
    expect(await textOf(comment.locator('.own-actions'))).toMatch(
      /You can change or delete it until \d\d:\d\d UTC\./,
    );
    await press(page, 'Edit your comment');
    expect(page.url()).not.toMatch(/awaiting|capability/);
    expect(await field(page, 'Comment').inputValue()).toBe('The *lampss* burn.');
    await field(page, 'Comment').fill('');
    await press(page, 'Save Changes');
    expect(await textOf(page.getByRole('alert'))).toContain('Please write a comment, or delete this one.');
    await field(page, 'Comment').fill('The *lamps* burn.');
    await press(page, 'Preview');
    expect(await page.locator('.preview em').innerText()).toBe('lamps');
    await press(page, 'Save Changes');
    expect(await textOf(comment.locator('.comment-body'))).toBe('The lamps burn.');
    expect(await isInView(comment)).toBe(true);

    await press(page, 'Edit your comment');
    await field(page, 'Comment').fill(LINKS);
    await press(page, 'Save Changes');
    expect(await textOf(comment.locator('> .comment-body'))).toBe('The lamps burn.');
    expect(await textOf(comment.locator('.own-change'))).toMatch(
      /^Your change is awaiting moderation\..*lamps\.example/,
    );
    const another = await site.reader();
    await another.goto(`/articles/${slug}`);
    expect(await textOf(another.locator('.comment-list'))).toContain('The lamps burn.');
    expect(await another.content()).not.toMatch(/lamps\.example|own-actions/);

    await press(page, 'Delete your comment');
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Delete your comment?');
    await press(page, 'Delete for Good');
    expect(await textOf(page.locator('#comments-title'))).toBe('No replies yet');
  });

  test('when the time is over there are no buttons any more, and a form that was left open keeps its text', async () => {
    const slug = await site.app.article('too-late');
    const page = await site.reader({ javaScriptEnabled: false });
    await post(page, slug, 'Thought better of it.');
    const mine = page.url();
    await press(page, 'Edit your comment');
    site.app.clock.advance(300);
    await field(page, 'Comment').fill('Thought even better of it.');
    await press(page, 'Save Changes');
    expect(await textOf(page.getByRole('alert'))).toContain('is over');
    expect(await field(page, 'Comment').inputValue()).toBe('Thought even better of it.');
    await page.goto(mine);
    expect(await page.locator('.own-actions').count()).toBe(0);
    expect(await page.getByText('Thought better of it.').count()).toBe(1);
  });
});

/** Each state of the pages that only an author sees. */
const STATES: [string, (page: Page) => Promise<void>][] = [
  ['an own comment that is shown', (page) => post(page, 'own-pages', `Shown. ${UNBROKEN}`)],
  ['an own comment that waits', (page) => post(page, 'own-pages', `${LINKS} ${UNBROKEN}`)],
  [
    'a change that waits',
    async (page) => {
      await post(page, 'own-pages', 'About to change.');
      await press(page, 'Edit your comment');
      await field(page, 'Comment').fill(`${LINKS} ${UNBROKEN}`);
      await press(page, 'Save Changes');
    },
  ],
  [
    'a preview below the article',
    async (page) => {
      await page.goto('/articles/own-pages');
      await field(page, 'Comment').fill(`To *look* at. ${UNBROKEN}`);
      await press(page, 'Preview');
    },
  ],
  [
    'the form for a change, refused',
    async (page) => {
      await post(page, 'own-pages', `To be edited. ${UNBROKEN}`);
      await press(page, 'Edit your comment');
      await field(page, 'Comment').fill('');
      await press(page, 'Save Changes');
    },
  ],
  [
    'a preview of a change',
    async (page) => {
      await post(page, 'own-pages', 'To be looked at.');
      await press(page, 'Edit your comment');
      await field(page, 'Comment').fill(`> quoted ${UNBROKEN}\n\nand *answered*`);
      await press(page, 'Preview');
    },
  ],
  [
    'the question before deleting',
    async (page) => {
      await post(page, 'own-pages', `To be deleted. ${UNBROKEN}`);
      await press(page, 'Delete your comment');
    },
  ],
];

describe.each(
  [320, 1280].flatMap((width) => (['light', 'dark'] as const).map((colorScheme) => ({ width, colorScheme }))),
)('at $width px, $colorScheme', ({ width, colorScheme }) => {
  test.each(STATES)('%s fits, can be read, hit and understood', async (_name, open) => {
    await site.app.article('own-pages');
    const look = { viewport: { width, height: 800 }, colorScheme };
    const page = await site.reader({ ...look, javaScriptEnabled: false });
    await open(page);
    expect({
      overflows: await page.evaluate(overflows),
      poorContrast: await page.evaluate(poorContrast),
      smallTargets: await page.evaluate(smallTargets),
      poorStructure: await page.evaluate(poorStructure),
    }).toEqual({ overflows: [], poorContrast: [], smallTargets: [], poorStructure: [] });
  });
});
