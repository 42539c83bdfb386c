import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { someComment } from '../support/app.js';
import { useSite } from '../support/browser.js';
import { query } from '../support/database.js';
import { expectHarmless, wary } from './alarms.js';
import { ADDRESSES, ATTACKS, everywhere } from './attack-corpus.js';
import { breachesIn } from './breaches.js';

const site = useSite({ PERSON_INTERVAL_SECONDS: 0, NETWORK_PER_MINUTE: 0 });

interface Stored {
  readonly id: string;
  readonly name: string;
  readonly body: string;
}

/** A page without any comments. */
const NOWHERE = '/articles/nowhere';

const stored: Stored[] = [];
let address = '';

/** Twice for each attack: the bare text, and the text in all the places that Markdown has. */
beforeAll(async () => {
  const slug = await site.app.article('under-attack');
  address = `/articles/${slug}`;
  for (const [at, attack] of ATTACKS.entries()) {
    const website = ADDRESSES[at % ADDRESSES.length] ?? '';
    for (const body of [attack, everywhere(attack)]) await store(slug, attack, body, website);
  }
  await approve(stored.map(({ id }) => id));
});

/** As much of the attack as is taken: what a field refuses is given in a harmless form there. */
async function store(slug: string, attack: string, body: string, website: string): Promise<void> {
  const whole = someComment({ name: Array.from(attack).slice(0, 100).join(''), website, body });
  const tries = [whole, { ...whole, website: '' }, { ...whole, website: '', name: someComment().name }];
  for (const comment of tries) {
    const posted = await site.app.post(slug, comment);
    if (posted.status !== 202) continue;
    const { data } = posted.json() as { data: { id: string; author: { name: string } } };
    stored.push({ id: data.id, name: data.author.name, body });
    return;
  }
}

async function approve(ids: readonly string[]): Promise<void> {
  const token = await site.app.token();
  for (let from = 0; from < ids.length; from += 100) {
    const body = { action: 'approve', ids: ids.slice(from, from + 100) };
    expect((await site.app.admin('POST', '/batch', { token, body })).status).toBe(200);
  }
}

/** Reads the discussion from its first page to its last, and gives the names that were seen. */
async function readAll(page: Page): Promise<string[]> {
  const names: string[] = [];
  const next = page.getByRole('link', { name: 'Later replies' });
  await page.goto(address);
  for (;;) {
    await expectHarmless(page);
    names.push(...(await page.locator('.comment-author').allTextContents()));
    if ((await next.count()) === 0) return names;
    await next.click();
  }
}

describe('promise 4: nothing that is stored runs in a browser', () => {
  test('this file would notice', async () => {
    const rang = new Set<string>();
    const page = await wary(site, { bypassCSP: true }, (frame) => rang.add(frame.name()));
    await page.goto(NOWHERE);
    await page.evaluate((attacks) => {
      document.body.replaceChildren();
      attacks.forEach((attack, at) => {
        document.body.append(
          Object.assign(document.createElement('iframe'), { name: `${at}`, srcdoc: attack }),
        );
      });
    }, ATTACKS);
    await expect(until(() => rang.size >= 60)).resolves.toBe(true);
    const incidents = await site.settle();
    expect(incidents.filter((incident) => incident.includes('evil.example')).length).toBeGreaterThan(10);
  });

  test('the walk through the page would notice', async () => {
    const page = await wary(site);
    await page.goto(NOWHERE);
    const missed = await page.evaluate(
      `(${missedBy.toString()})(${breachesIn.toString()}, ${JSON.stringify(ATTACKS)})`,
    );
    // What is left is text wherever it stands, or an address, which does nothing outside of a link.
    expect((missed as string[]).filter((attack) => /^<[a-z!?]/i.test(attack))).toEqual([]);
    expect((missed as string[]).length).toBeLessThan(ATTACKS.length / 2);
  });

  test('the attacks are stored as they came, but for what a field refuses', () => {
    expect(stored.length).toBeGreaterThan(340);
    expect(
      new Set(stored.map(({ name }) => name).filter((name) => ATTACKS.includes(name))).size,
    ).toBeGreaterThan(140);
  });

  test('with nothing but the escaping between them and the reader', async () => {
    const names = await readAll(await wary(site));
    expect(names).toEqual(stored.map(({ name }) => name));
  });

  test('with the policy, which finds nothing to refuse', async () => {
    await readAll(await wary(site, {}));
  });

  test('in a form that replies to them', async () => {
    const page = await wary(site);
    // Each costs a page. One in four is of every kind, and the other three have stood in the same places above.
    const some = stored.filter(({ body }) => ATTACKS.includes(body)).filter((_comment, at) => at % 4 === 0);
    for (const { id, name } of some) {
      await page.goto(`${address}?thread=${id}&reply-to=${id}#respond`);
      await expectHarmless(page);
      expect(await page.locator('#reply-title').textContent()).toBe(`Leave a Reply to ${name}`);
    }
  });

  test('after an editor has written them', async () => {
    const token = await site.app.token();
    const slug = await site.app.article('edited');
    const { id } = await site.app.comment(slug);
    const page = await wary(site);
    for (const attack of ATTACKS.slice(0, 20)) {
      const read = await site.app.admin('GET', `/${id}`, { token });
      const ifMatch = String(read.headers.etag);
      await site.app.admin('PATCH', `/${id}`, { token, ifMatch, body: { body: everywhere(attack) } });
      await site.app.admin('POST', `/${id}/replies`, { token, body: { body: attack } });
    }
    await page.goto(`/articles/${slug}`);
    expect(await page.locator('.badge').count()).toBeGreaterThan(0);
    expect(await page.locator('.edited').count()).toBe(1);
    await expectHarmless(page);
  });

  test('in rows that no check has seen, as an import or a hand in the database leaves them', async () => {
    const kept = ATTACKS.filter((attack) => attack.isWellFormed() && !attack.includes('\0'));
    const ids = stored.slice(0, kept.length).map(({ id }) => id);
    await query(
      site.app.databaseUrl,
      `update comment set author_name = attack, author_url = attack
       from unnest($1::uuid[], $2::text[]) as t(comment_id, attack) where id = comment_id`,
      [ids, kept],
    );
    // Whoever writes past the product says so: what is kept of a discussion is good for one version of it.
    await query(site.app.databaseUrl, 'update discussion set version = version + 1');
    const names = await readAll(await wary(site));
    expect(names.slice(0, kept.length)).toEqual(kept.map((name) => name.replace(/\r\n?/g, '\n')));
  });
});

async function until(condition: () => boolean): Promise<boolean> {
  for (let look = 0; look < 200 && !condition(); look++) await new Promise((done) => setTimeout(done, 50));
  return condition();
}

/** Runs in the browser. */
function missedBy(breaches: (page: Document) => string[], attacks: string[]): string[] {
  return attacks.filter((attack) => {
    const page = new DOMParser().parseFromString(`<!doctype html><title>x</title>${attack}">`, 'text/html');
    return breaches(page).length === 0;
  });
}
