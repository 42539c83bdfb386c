import { beforeAll, describe, expect, test } from '@jest/globals';
import { ImportArticle } from '@rejoinder/articles';
import { someComment } from '../support/app.js';
import { useSite } from '../support/browser.js';
import { expectHarmless, wary } from './alarms.js';
import { ATTACKS, everywhere } from './attack-corpus.js';
import { field, textOf } from './reading.js';

const site = useSite({ PERSON_INTERVAL_SECONDS: 0, NETWORK_PER_MINUTE: 0 });
let slug = '';

beforeAll(async () => {
  slug = await site.app.article('asked-in-vain');
});

/** Each of these tests loads a page for an attack: every fifth, which is some of each kind. */
const SOME = ATTACKS.filter((_attack, at) => at % 5 === 0);

describe('promise 4: nothing that is typed, followed or shown to its author alone runs either', () => {
  test('a form that was refused, with everything typed back in it', async () => {
    const page = await wary(site);
    const labels = ['Name', 'Email', 'Website'];
    for (let from = 0; from < ATTACKS.length; from += labels.length * 3) {
      const some = ATTACKS.slice(from, from + labels.length * 3);
      await page.goto(`/articles/${slug}`);
      for (const [at, label] of labels.entries()) await field(page, label).fill(some[at] ?? '');
      await field(page, 'Comment').fill(some.join('\n'));
      const typed = await field(page, 'Comment').inputValue();
      await page.getByRole('button', { name: 'Post Comment' }).click();
      expect(await textOf(page.getByRole('alert').locator('strong'))).toBe('Your comment was not posted.');
      await expectHarmless(page);
      expect(await field(page, 'Comment').inputValue()).toBe(typed.replaceAll('\0', '').toWellFormed());
    }
  });

  test('a comment that awaits moderation, shown to its author', async () => {
    const page = await wary(site);
    for (const attack of SOME) {
      const name = Array.from(attack).slice(0, 100).join('');
      const posted = await site.app.post(slug, someComment({ name, body: everywhere(attack) }));
      if (posted.status !== 202) continue;
      const { data, capability } = posted.json() as { data: { id: string }; capability: { token: string } };
      await page.goto(`/articles/${slug}?awaiting=${capability.token}#comment-${data.id}`);
      await expectHarmless(page);
      expect(await page.locator('.own .comment-author').textContent()).toBe(name.trim());
    }
  });

  test('the preview of a text, put into a page as a client would', async () => {
    const page = await wary(site);
    await page.goto(`/articles/${slug}`);
    const previews = await Promise.all(
      ATTACKS.map(async (attack) => {
        const url = `/api/v1/articles/${slug}/comments/preview`;
        const headers = { 'content-type': 'application/json' };
        const payload = JSON.stringify({ body: everywhere(attack) });
        const answer = await site.app.request({ method: 'POST', url, headers, payload });
        return answer.status === 200 ? (answer.json() as { data: { html: string } }).data.html : '';
      }),
    );
    expect(previews.filter((html) => html !== '').length).toBeGreaterThan(ATTACKS.length * 0.9);
    await page.evaluate((texts) => {
      for (const html of texts)
        document
          .getElementById('comments')
          ?.append(
            Object.assign(document.createElement('div'), { className: 'comment-body', innerHTML: html }),
          );
    }, previews);
    await expectHarmless(page);
  });

  test('the title, the lead and the byline of an article, on its page and on the front page', async () => {
    const titles: string[] = [];
    for (const attack of SOME.filter((text) => text.isWellFormed() && !/[\0-\x1f\u202e]/.test(text))) {
      const text = JSON.stringify(attack);
      const source = `---\ntitle: ${text}\nstandfirst: ${text}\nbyline: ${text}\n---\n\nA paragraph.\n`;
      const article = { source, filename: 'attack.md' };
      const imported = await site.app.app.get(ImportArticle).execute(article);
      titles.push(imported.slug);
    }
    expect(titles.length).toBeGreaterThan(20);
    const page = await wary(site);
    for (const title of titles) {
      await page.goto(`/articles/${title}`);
      await expectHarmless(page);
    }
    await page.goto('/');
    for (;;) {
      await expectHarmless(page);
      const next = page.getByRole('link', { name: 'Earlier articles' });
      if ((await next.count()) === 0) break;
      await next.click();
    }
  });

  test('addresses of pages that do not exist, and parameters that mean nothing', async () => {
    const page = await wary(site);
    const where = [
      (attack: string) => `/articles/${attack}`,
      (attack: string) => `/articles/${slug}?cursor=${attack}`,
      (attack: string) => `/articles/${slug}?reply-to=${attack}&comment=${attack}&awaiting=${attack}`,
      (attack: string) => `/articles/${slug}?thread=${attack}`,
      (attack: string) => `/?cursor=${attack}`,
      (attack: string) => `/avatars/${attack}.svg`,
      (attack: string) => `/api/v1/articles/${attack}`,
      (attack: string) => `/${attack}`,
    ];
    const some = ATTACKS.filter((text, at) => at % 2 === 1 && text.isWellFormed());
    for (const [at, attack] of some.entries()) {
      const write = where[at % where.length] ?? where[0];
      const answer = await page.goto(write?.(encodeURIComponent(attack)) ?? '/');
      if ((await answer?.headerValue('content-type'))?.startsWith('text/html')) await expectHarmless(page);
    }
  });

  test('the API, opened in a window', async () => {
    const page = await wary(site);
    const comment = await site.app.comment(slug, {
      name: '<script>alert(1)</script>',
      body: '<svg onload=alert(1)>',
    });
    for (const path of [
      `articles/${slug}/comments`,
      `comments/${comment.id}`,
      'articles',
      'comments/<svg onload=alert(1)>',
    ]) {
      const answer = await page.goto(`/api/v1/${path}`);
      expect(await answer?.headerValue('x-content-type-options')).toBe('nosniff');
      expect(await page.locator('script, svg').count()).toBe(0);
    }
  });
});
