import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { useSite } from '../support/browser.js';
import { isInView, textOf } from './reading.js';

const ROOTS = 53;
const REPLIES = 14;
/** The root with many replies; not the first, so that it does not stand where its page begins. */
const BUSY = 2;

const site = useSite({ PERSON_INTERVAL_SECONDS: 0, NETWORK_PER_MINUTE: 0 });
const roots: string[] = [];
const replies: string[] = [];
let address = '';

beforeAll(async () => {
  const slug = await site.app.article('much-said');
  address = `/articles/${slug}`;
  const say = async (name: string, parentId?: string) => {
    site.app.clock.advance(1);
    return (await site.app.comment(slug, { name, ...(parentId === undefined ? {} : { parentId }) })).id;
  };
  for (let at = 0; at < ROOTS; at++) roots.push(await say(`Root ${at}`));
  for (let at = 0; at < REPLIES; at++) replies.push(await say(`Reply ${at}`, roots[BUSY]));
});

const reader = () => site.reader({ javaScriptEnabled: false });

/** Ids of the comments that stand in the page in a list, in order. */
async function idsIn(page: Page, list: string): Promise<string[]> {
  const ids = await page.locator(`${list} > li`).evaluateAll((items) => items.map((item) => item.id));
  return ids.map((id) => id.replace('comment-', ''));
}

/** Follows one link until it is not there any more, and gives what stood in the list along the way. */
async function walk(page: Page, link: string, list: string): Promise<string[][]> {
  const pages = [await idsIn(page, list)];
  const next = page.getByRole('link', { name: link });
  while ((await next.count()) > 0) {
    await next.click();
    expect(pages.length).toBeLessThan(10);
    pages.push(await idsIn(page, list));
  }
  return pages;
}

describe('promise 6: a long discussion, without a script', () => {
  test('H5: its pages hold every root once, oldest first, and lead back to the first', async () => {
    const page = await reader();
    await page.goto(address);
    expect(await textOf(page.locator('#comments-title'))).toBe(`${ROOTS + REPLIES} replies`);
    const pages = await walk(page, 'Later replies', '.comment-list');
    expect(pages.map((ids) => ids.length)).toEqual([50, ROOTS - 50]);
    expect(pages.flat()).toEqual(roots);

    expect(await isInView(page.locator('#comments-title'))).toBe(true);
    await page.getByRole('link', { name: 'Back to the first replies' }).click();
    expect((await idsIn(page, '.comment-list'))[0]).toBe(roots[0]);
  });

  test('newest first, and the order is kept from page to page', async () => {
    const page = await reader();
    await page.goto(address);
    const order = page.getByRole('navigation', { name: 'Order of the replies' });
    expect(await textOf(order.locator('[aria-current]'))).toBe('Oldest first');
    await order.getByRole('link', { name: 'Newest first' }).click();
    expect(await textOf(order.locator('[aria-current]'))).toBe('Newest first');
    expect((await walk(page, 'Earlier replies', '.comment-list')).flat()).toEqual(roots.toReversed());
    expect(await textOf(order.locator('[aria-current]'))).toBe('Newest first');

    await page.getByRole('link', { name: 'Oldest first' }).click();
    expect((await idsIn(page, '.comment-list'))[0]).toBe(roots[0]);
  });

  test('H6: "Show more replies" leads to the rest of a thread, and back', async () => {
    const page = await reader();
    await page.goto(address);
    const list = `#comment-${roots[BUSY]} > .replies`;
    const shown = await idsIn(page, list);
    const more = page.getByRole('link', { name: /^Show more replies/ });
    expect(await textOf(more)).toBe(`Show more replies (${REPLIES - shown.length})`);
    await more.click();
    expect([...shown, ...(await walk(page, 'More replies', list)).flat()]).toEqual(replies);
    expect(await textOf(page.locator('.thread-note'))).toContain(`the replies to Root ${BUSY}`);

    await page.getByRole('link', { name: 'Back to the whole discussion' }).click();
    expect(await isInView(page.locator(`#comment-${roots[BUSY]}`))).toBe(true);
    expect(await idsIn(page, '.comment-list')).toHaveLength(50);
  });

  test.each([
    ['a root on the first page', () => roots[20]],
    ['a root on the second page', () => roots[ROOTS - 1]],
    ['a reply that is shown with its root', () => replies[3]],
    ['a reply behind "Show more replies"', () => replies[REPLIES - 1]],
  ])('H4: a permalink opens the page where the comment stands, at the comment: %s', async (_what, idOf) => {
    const id = idOf() ?? '';
    const comment = await fetch(`${site.origin}/api/v1/comments/${id}`);
    const { data } = (await comment.json()) as { data: { url: string } };

    const page = await reader();
    await page.goto(data.url);
    const target = page.locator('li:target');
    expect(await target.getAttribute('id')).toBe(`comment-${id}`);
    expect(await isInView(target)).toBe(true);
    expect(await page.locator('.highlighted').count()).toBe(1);

    // The time beside the name is the same link: whoever follows it stays where they are.
    await target.locator('.comment-facts a').first().click();
    expect(page.url()).toBe(`${site.origin}${data.url}`);
    expect(await isInView(target)).toBe(true);
  });

  test('replying on a later page stays on that page', async () => {
    const page = await reader();
    await page.goto(address);
    await page.getByRole('link', { name: 'Later replies' }).click();
    await page.getByRole('link', { name: `Reply to Root ${ROOTS - 1}` }).click();
    expect(await textOf(page.locator('#reply-title'))).toBe(`Leave a Reply to Root ${ROOTS - 1}`);
    expect(await idsIn(page, '.comment-list')).toEqual(roots.slice(50));
  });
});
