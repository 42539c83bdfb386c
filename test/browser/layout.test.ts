import { beforeAll, describe, expect, test } from '@jest/globals';
import { SeedDemo } from '@rejoinder/api';
import type { Locator, Page } from 'playwright-core';
import { someComment } from '../support/app.js';
import { useSite } from '../support/browser.js';
import { fillIn } from './reading.js';
import { overflows, poorContrast, poorStructure, smallTargets } from './page-quality.js';

const site = useSite({ PERSON_INTERVAL_SECONDS: 0, NETWORK_PER_MINUTE: 0 });

const UNBROKEN = 'Donaudampfschifffahrtsgesellschaft'.repeat(12);
const HEBREW = 'שלום לכולם, המנורות יפות. They shine.';

let demo = '';
let hard = '';
let deepest = '';

/** A discussion of everything that is hard to lay out. */
beforeAll(async () => {
  demo = `/articles/${(await site.app.app.get(SeedDemo).execute()) ?? ''}`;
  const slug = await site.app.article('hard-to-lay-out');
  hard = `/articles/${slug}`;
  let parentId: string | undefined;
  for (let depth = 1; depth <= 6; depth++) {
    const body = `${UNBROKEN}\n\n    ${'code '.repeat(60)}\n\n- > https://example.org/${UNBROKEN}\n\n\`${UNBROKEN}\``;
    const name = 'M'.repeat(100 - depth) + String(depth);
    const under = parentId === undefined ? {} : { parentId };
    const { id } = await site.app.comment(slug, { name, body, website: 'https://example.org', ...under });
    parentId = id;
  }
  deepest = parentId ?? '';
  await site.app.comment(slug, { name: 'דנה', body: HEBREW });
  await site.app.comment(slug, { name: 'Alma', body: 'Left to right, then עברית.' });
  const { id } = await site.app.comment(slug, { body: 'To be deleted.' });
  await site.app.comment(slug, { body: 'Stays below a tombstone.', parentId: id });
  const token = await site.app.token();
  const read = await site.app.admin('GET', `/${id}`, { token });
  await site.app.admin('DELETE', `/${id}`, { token, ifMatch: String(read.headers.etag) });
  await site.app.admin('POST', `/${deepest}/replies`, { token, body: { body: 'From the desk.' } });
});

/** Every page, and every state of it, that a reader comes to see. */
const PAGES: [string, (page: Page) => Promise<unknown>][] = [
  ['the front page', (page) => page.goto('/')],
  ['the demo', (page) => page.goto(demo)],
  ['a hard discussion', (page) => page.goto(hard)],
  ['a permalink', (page) => page.goto(`${hard}?comment=${deepest}#comment-${deepest}`)],
  ['a reply to a long name', (page) => page.goto(`${hard}?reply-to=${deepest}#respond`)],
  [
    'a form that was refused',
    async (page) => {
      await page.goto(`${hard}?reply-to=${deepest}`);
      await page.getByRole('button', { name: 'Post Comment' }).click();
    },
  ],
  [
    'a comment that waits',
    async (page) => {
      await page.goto(hard);
      await fillIn(page, { name: 'W'.repeat(100), body: `${someComment().body} ${UNBROKEN}` });
    },
  ],
  ['a page that is not there', (page) => page.goto('/articles/nothing-here')],
  ['the errors of the API', (page) => page.goto('/errors')],
];

const WINDOWS = [320, 390, 1280].flatMap((width) =>
  (['light', 'dark'] as const).map((colorScheme) => ({ width, colorScheme })),
);

describe.each(WINDOWS)('at $width px, $colorScheme', ({ width, colorScheme }) => {
  test.each(PAGES)('%s fits, can be read, hit and understood', async (_name, open) => {
    const page = await site.reader({ viewport: { width, height: 800 }, colorScheme });
    await open(page);
    expect({
      overflows: await page.evaluate(overflows),
      poorContrast: await page.evaluate(poorContrast),
      smallTargets: await page.evaluate(smallTargets),
      poorStructure: await page.evaluate(poorStructure),
    }).toEqual({ overflows: [], poorContrast: [], smallTargets: [], poorStructure: [] });
  });

  test("the demo's pictures are there", async () => {
    const page = await site.reader({ viewport: { width, height: 800 }, colorScheme });
    await page.goto(demo);
    const pictures = await page.locator('.story-body img').evaluateAll(async (images) => {
      const list = images as HTMLImageElement[];
      await Promise.all(list.map((image) => ((image.loading = 'eager'), image.decode())));
      return list.map((image) => image.naturalWidth > 0 && image.getBoundingClientRect().height > 100);
    });
    expect(pictures).toEqual([true, true, true]);
  });
});

describe('a discussion in several languages', () => {
  /** On which side the first line of an element begins. */
  const side = (element: Locator) =>
    element.evaluate((node) => {
      const range = document.createRange();
      range.selectNodeContents(node);
      const [line] = range.getClientRects();
      const box = node.getBoundingClientRect();
      return line && Math.abs(line.right - box.right) < Math.abs(line.left - box.left) ? 'right' : 'left';
    });

  test('a comment stands on the side its own words begin on, and moves nothing around it', async () => {
    const page = await site.reader();
    await page.goto(hard);
    const comment = (text: string) => page.locator('article.comment', { hasText: text });
    const hebrew = comment('They shine.');
    expect(await hebrew.locator('.comment-body').evaluate((body) => getComputedStyle(body).direction)).toBe(
      'rtl',
    );
    expect(await side(hebrew.locator('.comment-body p'))).toBe('right');
    expect(await hebrew.locator('bdi').evaluate((name) => getComputedStyle(name).direction)).toBe('rtl');
    expect(await side(hebrew.locator('.comment-author'))).toBe('left');
    expect(await side(comment('Left to right').locator('.comment-body p'))).toBe('left');
  });
});

describe('with a keyboard', () => {
  const focused = (page: Page) =>
    page.evaluate(() => {
      const element = document.activeElement;
      if (!element) return { what: '', ringed: false, inView: false };
      const style = getComputedStyle(element);
      const { top, bottom } = element.getBoundingClientRect();
      return {
        what: element.id || element.textContent.trim(),
        ringed: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
        inView: top >= 0 && bottom <= innerHeight,
      };
    });

  test('the first stop is a way past the masthead', async () => {
    const page = await site.reader();
    await page.goto(demo);
    await page.keyboard.press('Tab');
    expect(await focused(page)).toEqual({ what: 'Skip to content', ringed: true, inView: true });
    await page.keyboard.press('Enter');
    expect(new URL(page.url()).hash).toBe('#main');
  });

  test('the form is walked through in the order in which it is read, always with a ring', async () => {
    const page = await site.reader();
    await page.goto(`${hard}?reply-to=${deepest}#respond`);
    await page.getByRole('link', { name: 'Cancel reply' }).focus();
    const order = [
      'reply-body',
      'reply-name',
      'reply-email',
      'reply-website',
      'reply-remember',
      'Post Comment',
    ];
    for (const what of order) {
      await page.keyboard.press('Tab');
      expect(await focused(page)).toEqual({ what, ringed: true, inView: true });
    }
    await page.keyboard.press('Enter');
    await page.getByRole('alert').waitFor();
  });
});

test('on paper there is the article and what was said, in black on white, and nothing to click', async () => {
  const page = await site.reader({ colorScheme: 'dark' });
  await page.goto(hard);
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  for (const hidden of ['#respond', '.comment-actions', '.order', '.skip-link', '.site-footer'])
    expect([hidden, await page.locator(hidden).first().isVisible()]).toEqual([hidden, false]);
  expect(await page.locator('.comment-body').first().isVisible()).toBe(true);
  expect(
    await page.evaluate(() => [
      getComputedStyle(document.body).color,
      getComputedStyle(document.body).backgroundColor,
    ]),
  ).toEqual(['rgb(0, 0, 0)', 'rgb(255, 255, 255)']);
});
