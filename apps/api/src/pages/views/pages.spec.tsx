import { describe, expect, test } from '@jest/globals';
import { renderArticlePage, renderErrorPage, renderHomePage, type ArticleView } from './index.js';

const site = {
  title: 'The Harbour Post',
  stylesheetUrl: '/assets/site.1.css',
  replyScriptUrl: '/assets/reply.js',
  origin: 'https://post.example',
};
const story = {
  url: '/articles/ferry',
  canonicalUrl: 'https://post.example/articles/ferry',
  title: 'The ferry',
  standfirst: 'It runs again.',
  byline: 'By Ada Vance',
  language: 'de',
  html: '<p>Text.</p><h2>More</h2>',
  publishedAt: '2026-11-23T06:00:00.000Z',
  updatedAt: '2026-11-23T06:00:00.000Z',
};
const form: NonNullable<ArticleView['form']> = {
  action: '/articles/ferry/comments',
  token: 'a-token',
  challengeUrl: '/api/v1/articles/ferry/challenge',
  preview: null,
  nudge: true,
  replyTo: null,
  parentId: null,
  cancelUrl: null,
  signed: true,
  values: { name: '', email: '', website: '', body: '', remember: false },
  errors: [],
  problem: null,
  limits: { name: 100, email: 254, website: 200, body: 10_000 },
};

/** The one script a page may have: a file of ours. */
const OUR_SCRIPT = '<script type="module" src="/assets/reply.js"></script>';

function article(given: Partial<ArticleView> = {}): string {
  return renderArticlePage({
    site,
    article: story,
    discussion: {
      open: true,
      count: 0,
      order: 'oldest',
      orderUrls: { oldest: '/o', newest: '/n' },
      comments: [],
      nextUrl: null,
      firstUrl: null,
      thread: null,
      own: null,
    },
    form,
    noindex: false,
    ...given,
  });
}

const closed = () => {
  const discussion = {
    open: false,
    count: 0,
    order: 'oldest',
    orderUrls: { oldest: '/o', newest: '/n' },
  } as const;
  return article({
    discussion: { ...discussion, comments: [], nextUrl: null, firstUrl: null, thread: null, own: null },
    form: null,
  });
};

const home = (title = 'The ferry') =>
  renderHomePage({
    site,
    articles: [{ ...story, title, commentCount: 1 }],
    nextUrl: '/?cursor=x',
  });

const failure = (detail = 'It may have moved.', backUrl: string | null = null) =>
  renderErrorPage({ site, status: 404, title: 'There is no such article', detail, backUrl });

describe('every page', () => {
  test.each([
    ['home', home],
    ['article', article],
    ['error', failure],
  ])(
    '%s: is a whole document with landmarks, one first heading, and nothing a strict CSP refuses',
    (_name, render) => {
      const html = render();
      expect(html).toMatch(/^<!doctype html>\n<html lang="en">/);
      for (const landmark of ['<header class="masthead"', '<main id="main"', '<footer']) {
        expect(html.split(landmark)).toHaveLength(2);
      }
      expect(html).toContain('<a class="skip-link" href="#main">');
      expect(html.match(/<h1/g)).toHaveLength(1);
      expect(html).toContain('<meta name="viewport" content="width=device-width, initial-scale=1"/>');
      expect(html).toContain('href="/assets/site.1.css"');
      expect(html).toContain('href="/assets/favicon.svg"');
      expect(html.replace(OUR_SCRIPT, '')).not.toMatch(/<script|<style| style=| on[a-z]+=/i);
    },
  );

  test('headings leave no step out', () => {
    const levels = [...article().matchAll(/<h([1-6])/g)].map((match) => Number(match[1]));
    expect(levels).toEqual([1, 2, 2, 2]);
  });
});

describe('article page', () => {
  test('carries title, standfirst, byline, dates and text, in the language of the article', () => {
    const html = article();
    expect(html).toContain('<title>The ferry - The Harbour Post</title>');
    expect(html).toContain('<article class="story" lang="de">');
    expect(html).toContain('<header class="story-head" dir="auto"><h1>The ferry</h1>');
    expect(html).toContain('It runs again.</p>');
    expect(html).toContain('By Ada Vance</p>');
    expect(html).toContain('Published <time datetime="2026-11-23T06:00:00.000Z">23 November 2026</time>');
    expect(html).toContain('<p>Text.</p>');
    expect(html).toContain('<link rel="canonical" href="https://post.example/articles/ferry"/>');
    expect(html).toContain('<meta name="description" content="It runs again."/>');
  });

  test('tells of an update that came later than publication', () => {
    expect(article()).not.toContain('Updated');
    const html = article({ article: { ...story, updatedAt: '2026-11-24T09:00:00.000Z' } });
    expect(html).toContain('Updated <time datetime="2026-11-24T09:00:00.000Z">24 November 2026</time>');
  });

  test('leaves out what an article does not have', () => {
    const html = article({ article: { ...story, standfirst: null, byline: null } });
    expect(html).not.toMatch(/class="standfirst"|class="byline"|name="description"/);
  });

  test('B22: asks not to be indexed when told so, and only then', () => {
    expect(article({ noindex: true })).toContain('<meta name="robots" content="noindex"/>');
    expect(article()).not.toContain('noindex');
  });

  test('A12: a closed discussion says so and has no form', () => {
    const html = closed();
    expect(html).toContain('Comments are closed.');
    expect(html).not.toMatch(/<form|Leave a Reply|id="respond"/);
    expect(article()).not.toContain('Comments are closed.');
  });

  test('says in its title that a reply was refused', () => {
    expect(article({ form: { ...form, problem: 'Wait a little.' } })).toContain('<title>Error: The ferry - ');
    expect(
      article({ form: { ...form, errors: [{ field: 'name', message: 'Please give a name.' }] } }),
    ).toContain('<title>Error: The ferry - ');
  });

  test('promise 4: nothing but the sanitised text of the article is taken as HTML', () => {
    const attack = '</title><script>alert(1)</script>"><script>alert(1)</script>';
    const html = article({
      site: { ...site, title: attack },
      article: {
        ...story,
        title: attack,
        standfirst: attack,
        byline: attack,
        language: attack,
        canonicalUrl: attack,
      },
    });
    expect(html.replace(OUR_SCRIPT, '')).not.toContain('<script');
  });
});

describe('home and error pages', () => {
  test('A10: a teaser leads to its article and to its replies', () => {
    const html = home();
    expect(html).toContain('<h2><a href="/articles/ferry">The ferry</a></h2>');
    expect(html).toContain('<a href="/articles/ferry#comments"><bdi>1 reply</bdi></a>');
    expect(html).toContain('<a href="/?cursor=x" rel="next">Earlier articles</a>');
    expect(home('<script>alert(1)</script>')).not.toContain('<script');
  });

  test('an empty site says so', () => {
    expect(renderHomePage({ site, articles: [], nextUrl: null })).toContain(
      'Nothing has been published yet.',
    );
  });

  test('an error tells what happened, as text, and leads on', () => {
    expect(failure()).toContain('Error 404');
    expect(failure()).toContain('<a href="/">Go to the front page</a>');
    expect(failure('x', '/articles/ferry')).toContain('<a href="/articles/ferry">Go back</a>');
    expect(failure('<script>alert(1)</script>')).not.toContain('<script');
    expect(failure()).toContain('content="noindex"');
  });
});
