import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { SeedDemo } from '@rejoinder/api';
import type { Page } from 'playwright-core';
import { useSite } from '../support/browser.js';
import { field, fillIn, isInView, moderate, textOf } from './reading.js';

const site = useSite();
const reader = () => site.reader({ javaScriptEnabled: false });

const AWAITING = 'Your comment is awaiting moderation.';

/** What stands beside a field, found the way a screen reader finds it. */
async function messageFor(page: Page, label: string): Promise<string> {
  const ids = ((await field(page, label).getAttribute('aria-describedby')) ?? '').split(' ');
  const errors = ids.filter((id) => id.endsWith('-error'));
  return errors.length === 0 ? '' : textOf(page.locator(`#${errors[0]}`));
}

describe('promise 6: from the front page to a published reply, without a script', () => {
  test('a reader writes, a moderator approves, everybody reads, and the address is nowhere', async () => {
    await site.app.app.get(SeedDemo).execute();
    const page = await reader();
    await page.goto('/');
    await page.getByRole('link', { name: 'The Town That Reads the Sea by Its Street Lamps' }).click();
    expect(await textOf(page.getByRole('heading', { level: 1 }))).toBe(
      'The Town That Reads the Sea by Its Street Lamps',
    );
    const address = page.url();

    await page.getByRole('button', { name: 'Post Comment' }).click();
    expect(await messageFor(page, 'Comment')).toBe('Please write a comment.');
    expect(await messageFor(page, 'Name')).toBe('Please enter your name.');
    expect(await messageFor(page, 'Email')).toBe('Please enter your email address.');
    expect(await messageFor(page, 'Website')).toBe('');
    expect(await page.title()).toMatch(/^Error: /);
    expect(await isInView(page.getByRole('alert'))).toBe(true);

    const words = 'I walked *all* of Fish Street with dry feet.\n\nHow do they know?';
    await field(page, 'Comment').pressSequentially(words);
    await field(page, 'Name').pressSequentially('Signe Åkerblom');
    await field(page, 'Email').pressSequentially('signe at example');
    const refused = page.waitForResponse((response) => response.request().method() === 'POST');
    await page.getByRole('button', { name: 'Post Comment' }).click();
    expect((await refused).status()).toBe(400);
    expect(await messageFor(page, 'Email')).toMatch(/valid email address/);
    expect(await messageFor(page, 'Comment')).toBe('');
    expect(await field(page, 'Comment').inputValue()).toBe(words);
    expect(await field(page, 'Name').inputValue()).toBe('Signe Åkerblom');
    expect(await field(page, 'Email').inputValue()).toBe('signe at example');

    await page.getByRole('alert').getByRole('link').click();
    expect(new URL(page.url()).hash).toBe('#reply-email');
    await field(page, 'Email').fill('');
    await field(page, 'Email').pressSequentially('signe.canary@example.org');
    await page.getByRole('button', { name: 'Post Comment' }).click();

    const own = page.getByRole('article', { name: AWAITING });
    expect(await textOf(own.locator('.comment-body'))).toContain('with dry feet');
    expect(await isInView(own)).toBe(true);
    expect(new URL(page.url()).pathname).toBe(new URL(address).pathname);
    expect(await page.locator('meta[name=robots]').getAttribute('content')).toBe('noindex');
    expect(await field(page, 'Comment').inputValue()).toBe('');

    const another = await reader();
    await another.goto(address);
    expect(await another.content()).not.toContain('with dry feet');
    expect(await another.content()).not.toContain(AWAITING);

    const id = await moderate(site, { search: 'dry feet', status: 'approved' });

    await page.reload();
    await another.reload();
    for (const someone of [page, another]) {
      const comment = someone.locator(`#comment-${id}`);
      expect(await textOf(comment.locator('.comment-author'))).toBe('Signe Åkerblom');
      expect(await comment.locator('.comment-body em').innerText()).toBe('all');
      expect(await someone.getByText(AWAITING).count()).toBe(0);
      const source = await someone.content();
      for (const secret of ['signe.canary', ...digests('signe.canary@example.org')])
        expect(source).not.toContain(secret);
    }
  });

  test('B22: the preview is gone when its time is over, and it cannot be asked for with a made-up token', async () => {
    const slug = await site.app.article('for-a-while');
    const page = await reader();
    await page.goto(`/articles/${slug}`);
    await fillIn(page, { body: 'A thought in waiting.' });
    expect(await page.getByText(AWAITING).count()).toBe(1);
    const mine = page.url();

    await page.goto(mine.replace(/awaiting=[^#&]{8}/, 'awaiting=AAAAAAAA'));
    expect(await page.getByText(AWAITING).count()).toBe(0);
    await page.goto(mine);
    expect(await page.getByText(AWAITING).count()).toBe(1);
    site.app.clock.advance(15 * 60 + 1);
    await page.reload();
    expect(await page.getByText(AWAITING).count()).toBe(0);
  });

  test('a reply to a reply, and another thought about it', async () => {
    const slug = await site.app.article('with-replies');
    const root = await site.app.comment(slug, { name: 'Ludmila', body: 'The root.' });
    await site.app.comment(slug, { name: 'Ravi', body: 'A reply.', parentId: root.id });

    const page = await reader();
    await page.goto(`/articles/${slug}`);
    await page.getByRole('link', { name: 'Reply to Ravi' }).click();
    expect(await textOf(page.locator('#reply-title'))).toBe('Leave a Reply to Ravi');
    expect(await isInView(page.locator('#reply-title'))).toBe(true);

    await page.getByRole('link', { name: 'Cancel reply' }).click();
    expect(await textOf(page.locator('#reply-title'))).toBe('Leave a Reply');
    expect(await page.getByRole('link', { name: 'Cancel reply' }).count()).toBe(0);
    expect(await isInView(page.locator('#reply-title'))).toBe(true);

    await page.getByRole('link', { name: 'Reply to Ravi' }).click();
    await page.getByRole('button', { name: 'Post Comment' }).click();
    expect(await textOf(page.locator('#reply-title'))).toBe('Leave a Reply to Ravi');
    await fillIn(page, { name: 'Odile', body: 'A reply to the reply.' });
    expect(await page.getByText(AWAITING).count()).toBe(1);
    const id = await moderate(site, { search: 'reply to the reply', status: 'approved' });

    await page.goto(`/articles/${slug}`);
    const path = page.locator(`#comment-${root.id} > .replies > li > .replies > #comment-${id}`);
    expect(await textOf(path.locator('.comment-author'))).toBe('Odile');
  });

  test('B3: a browser remembers its reader when asked to, and forgets when not', async () => {
    const slug = await site.app.article('to-remember');
    const other = await site.app.article('another-one');
    const page = await reader();
    const known = async () => {
      await page.goto(`/articles/${other}`);
      const fields = ['Name', 'Email', 'Website'];
      const values = await Promise.all(fields.map((label) => field(page, label).inputValue()));
      return [...values, await page.getByLabel('Save my name').isChecked()];
    };

    await page.goto(`/articles/${slug}`);
    await fillIn(page, { name: 'Tove', email: 'tove@example.org', website: 'tove.example', body: 'Once.' });
    expect(await known()).toEqual(['', '', '', false]);

    site.app.clock.advance(60);
    await page.goto(`/articles/${slug}`);
    await page.getByLabel('Save my name').check();
    await fillIn(page, { name: 'Tove', email: 'tove@example.org', website: 'tove.example', body: 'Twice.' });
    expect(await known()).toEqual(['Tove', 'tove@example.org', 'https://tove.example', true]);
    expect(JSON.stringify(await page.context().cookies())).not.toContain('tove');

    site.app.clock.advance(60);
    await page.getByLabel('Save my name').uncheck();
    await field(page, 'Comment').fill('Three times.');
    await page.getByRole('button', { name: 'Post Comment' }).click();
    expect(await page.getByText(AWAITING).count()).toBe(1);
    expect(await known()).toEqual(['', '', '', false]);
  });
});

function digests(text: string): string[] {
  return ['md5', 'sha1', 'sha256'].map((algorithm) => createHash(algorithm).update(text).digest('hex'));
}
