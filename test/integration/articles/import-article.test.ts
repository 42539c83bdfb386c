import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Global, Module } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import {
  ArticlesModule,
  type ArticleSource,
  GetArticle,
  ImportArticle,
  ListArticles,
  readPosition,
  writePosition,
} from '@rejoinder/articles';
import { Database } from '@rejoinder/database';
import { Clock, newId } from '@rejoinder/kernel';
import { createTestDatabase, query, type TestDatabase } from '../../support/database.js';

const ROOT = resolve(import.meta.dirname, '../../..');
const NOON = new Date('2026-05-04T12:00:00Z');
const clock = { time: NOON, now: () => clock.time };

let house: TestDatabase;
let database: Database;
let importing: ImportArticle;
let getting: GetArticle;
let listing: ListArticles;

beforeAll(async () => {
  house = await createTestDatabase();
  database = await Database.open({ url: house.url });
  const surroundings = [
    { provide: Database, useValue: database },
    { provide: Clock, useValue: clock },
  ];
  @Global()
  @Module({ providers: surroundings, exports: surroundings })
  class Surroundings {}
  const module = await Test.createTestingModule({ imports: [Surroundings, ArticlesModule] }).compile();
  [importing, getting, listing] = [
    module.get(ImportArticle),
    module.get(GetArticle),
    module.get(ListArticles),
  ];
});

beforeEach(async () => {
  clock.time = NOON;
  await query(house.url, 'truncate article cascade');
});

afterAll(async () => {
  await database.close();
  await house.drop();
});

const publish = (source: string, more: Partial<ArticleSource> = {}) =>
  importing.execute({ source, filename: 'tide.txt', ...more });

const markdown = (frontMatter: string, body = 'Text.') =>
  publish(`---\ntitle: Tide\n${frontMatter}\n---\n\n${body}\n`, { filename: 'tide.md' });

const sizeOf = async (table: 'article' | 'discussion') =>
  Number((await query<{ n: string }>(house.url, `select count(*) n from ${table}`))[0]?.n);

describe('ImportArticle', () => {
  test('A3: a plain text becomes an article with an empty discussion', async () => {
    const imported = await publish(
      'Tide at “Noon” — São João\n\nOne.\n\nAna Ruiz/Nordlys\n\nLeave a Reply\n',
    );
    expect(imported).toMatchObject({ slug: 'tide-at-noon-sao-joao', title: 'Tide at “Noon” — São João' });
    expect(await getting.execute(imported.slug)).toEqual({
      id: imported.id,
      version: 0,
      tags: [],
      slug: imported.slug,
      title: imported.title,
      standfirst: null,
      byline: null,
      language: 'en',
      html: expect.stringMatching(
        /^<p>One\.<\/p><figure [^>]+><figcaption>.*Ana Ruiz\/Nordlys<\/span><\/figcaption><\/figure>$/,
      ),
      commentsOpen: true,
      publishedAt: NOON,
      updatedAt: NOON,
      commentCount: 0,
    });
    expect(await sizeOf('discussion')).toBe(1);
    expect(await getting.byId(imported.id)).toEqual(await getting.execute(imported.slug));
  });

  test('A3: importing a named slug again changes the text and keeps id, discussion, date and count', async () => {
    const { id } = await markdown('slug: tide\ndate: 2026-05-01T08:00:00Z');
    await query(house.url, 'update discussion set approved = 7, version = 3');
    clock.time = new Date('2026-05-05T12:00:00Z');
    expect((await markdown('slug: tide\ncomments: closed', 'Other text.')).id).toBe(id);
    expect(await getting.execute('tide')).toMatchObject({
      id,
      html: '<p>Other text.</p>',
      commentsOpen: false,
      publishedAt: new Date('2026-05-01T08:00:00Z'),
      updatedAt: clock.time,
      commentCount: 7,
    });
    const [discussion] = await query<{ version: string }>(house.url, 'select version from discussion');
    expect(discussion?.version).toBe('4');
    expect(await sizeOf('article')).toBe(1);
  });

  test('the same source again is no update', async () => {
    await markdown('slug: tide');
    clock.time = new Date('2026-05-05T12:00:00Z');
    await markdown('slug: tide');
    expect((await getting.execute('tide')).updatedAt).toEqual(NOON);
  });

  test('two articles of one title are two articles, unless one is to replace the other', async () => {
    const first = await publish('Tide\n\nOne.');
    const second = await publish('Tide\n\nTwo.');
    expect([first.slug, second.slug]).toEqual(['tide', 'tide-2']);
    expect(await publish('Tide\n\nThree.', { replace: true })).toMatchObject({ id: first.id, slug: 'tide' });
    expect((await getting.execute('tide')).html).toBe('<p>Three.</p>');
    expect((await getting.execute('tide-2')).html).toBe('<p>Two.</p>');
  });

  test('twenty imports of one title at once get twenty slugs; of one named slug, one article', async () => {
    const many = await Promise.all(Array.from({ length: 20 }, (_, n) => publish(`Tide\n\nText ${n}.`)));
    expect(new Set(many.map(({ slug }) => slug)).size).toBe(20);
    const same = await Promise.all(Array.from({ length: 20 }, (_, n) => markdown('slug: ebb', `Text ${n}.`)));
    expect(new Set(same.map(({ id }) => id)).size).toBe(1);
    expect([await sizeOf('article'), await sizeOf('discussion')]).toEqual([21, 21]);
  });

  test('a refused source stores nothing', async () => {
    await expect(markdown('category: sea')).rejects.toMatchObject({ code: 'validation_failed' });
    await expect(publish('Headline alone')).rejects.toMatchObject({ code: 'validation_failed' });
    expect(await sizeOf('article')).toBe(0);
  });
});

describe('reading', () => {
  test.each(['nothing', 'a\0b', '\ud800', "' or true --"])('404: there is no article %j', async (slug) => {
    await expect(getting.execute(slug)).rejects.toMatchObject({ code: 'article_not_found' });
  });

  test('404: there is no article with that id', async () => {
    await expect(getting.byId(newId(NOON))).rejects.toMatchObject({ code: 'article_not_found' });
  });

  test('H6: pages of the list join without gap or repeat, newest first, also among equal dates', async () => {
    for (const [title, day] of [
      ['A', 1],
      ['B', 3],
      ['C', 3],
      ['D', 3],
      ['E', 2],
    ] as const) {
      await publish(`---\ntitle: ${title}\ndate: 2026-05-0${day}\n---\nText.`, { filename: 'a.md' });
    }
    const titles: string[] = [];
    let after = null;
    do {
      const { items, next } = await listing.execute({ after, limit: 2 });
      titles.push(...items.map(({ title }) => title));
      expect(items.every((item) => !('html' in item))).toBe(true);
      after = next && readPosition(writePosition(next));
    } while (after);
    expect(titles.slice(0, 3).sort()).toEqual(['B', 'C', 'D']);
    expect(titles.slice(3)).toEqual(['E', 'A']);
  });
});

describe('the demo', () => {
  test('its article is imported with figures whose pictures are there', async () => {
    const source = await readFile(resolve(ROOT, 'prisma/seed/demo-article.md'), 'utf8');
    const { slug } = await importing.execute({ source, filename: 'demo-article.md' });
    const { html, byline, standfirst } = await getting.execute(slug);
    expect(byline).not.toBeNull();
    expect(standfirst).not.toBeNull();
    const pictures = [
      ...html.matchAll(/<figure class="figure"><img src="\/assets\/demo\/([\w-]+\.svg)" alt="[^"]{20,}"/g),
    ];
    expect(pictures).toHaveLength(3);
    expect(html.match(/<span class="credit">/g)).toHaveLength(3);
    for (const [, name = ''] of pictures) {
      const picture = await readFile(resolve(ROOT, 'apps/api/assets/demo', name), 'utf8');
      expect(picture.length).toBeLessThan(6_000);
      expect(picture).not.toMatch(/<script|href=|\son\w+=/);
    }
  });

  test('promise 1: its replies use addresses that belong to nobody, and answer replies above them', async () => {
    const text = await readFile(resolve(ROOT, 'prisma/seed/demo-replies.json'), 'utf8');
    const replies = JSON.parse(text) as {
      key: string;
      replyTo?: string;
      email: string;
      website?: string;
      status: string;
    }[];
    replies.forEach(({ replyTo, email, website }, at) => {
      expect(email).toMatch(/^[\w.]+@example\.(?:com|net|org)$/);
      if (website) expect(website).toMatch(/^https:\/\/example\.org\//);
      if (replyTo) expect(replies.slice(0, at).map(({ key }) => key)).toContain(replyTo);
    });
    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set(['approved', 'pending']));
  });
});
