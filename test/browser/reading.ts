import { setTimeout } from 'node:timers/promises';
import type { Locator, Page } from 'playwright-core';
import { someComment, type CommentInput } from '../support/app.js';
import type { Site } from '../support/browser.js';

/** What readers and moderators do and see, in the words of the tests that follow them. */

/** The text of one element as it is read out: in one line. */
export async function textOf(element: Locator): Promise<string> {
  return (await element.innerText()).replace(/\s+/g, ' ').trim();
}

/** A field of the form by its label, which for "Name" is not the one that says "Save my name". */
export function field(page: Page, label: string): Locator {
  return page.getByRole('textbox', { name: label, exact: true });
}

/** Does the window come to show where the element begins? Pictures that arrive may still move it. */
export async function isInView(element: Locator): Promise<boolean> {
  for (let look = 0; look < 40; look++) {
    const box = await element.boundingBox();
    const height = element.page().viewportSize()?.height ?? 0;
    if (box !== null && box.y >= 0 && box.y < height) return true;
    await setTimeout(50);
  }
  return false;
}

/** Fills in what is given and, for the fields that have to be, something; then posts. */
export async function fillIn(page: Page, fields: Partial<CommentInput>): Promise<void> {
  const { name, email, website, body } = someComment(fields);
  await field(page, 'Comment').fill(body);
  await field(page, 'Name').fill(name);
  await field(page, 'Email').fill(email);
  await field(page, 'Website').fill(website ?? '');
  await page.getByRole('button', { name: 'Post Comment' }).click();
}

/**
 * A moderator somewhere else finds a held comment by its text and decides, over HTTP, with a token.
 * @returns its id
 */
export async function moderate(site: Site, decision: { search: string; status: string }): Promise<string> {
  const queue = `${site.origin}/api/v1/admin/comments`;
  const authorization = `Bearer ${await site.app.token(['comments:read', 'comments:moderate'])}`;
  const search = new URLSearchParams({ status: 'pending', q: decision.search });
  const found = await fetch(`${queue}?${search.toString()}`, { headers: { authorization } });
  const { data } = (await found.json()) as { data: { id: string }[] };
  const id = data.map((item) => item.id).join();
  const read = await fetch(`${queue}/${id}`, { headers: { authorization } });
  const decided = await fetch(`${queue}/${id}`, {
    method: 'PATCH',
    headers: {
      authorization,
      'if-match': read.headers.get('etag') ?? '',
      'content-type': 'application/json',
    },
    body: JSON.stringify({ status: decision.status, reason: 'Fine.' }),
  });
  if (decided.status !== 200) throw new Error(`deciding answered ${decided.status}: ${await decided.text()}`);
  return id;
}
