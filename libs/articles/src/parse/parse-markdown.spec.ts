import { describe, expect, test } from '@jest/globals';
import { parseArticle } from './parse-article.js';

const markdown = (frontMatter: string, body = 'Text.') =>
  parseArticle(`---\n${frontMatter}\n---\n\n${body}\n`, 'markdown');

describe('Markdown', () => {
  test('A3: front matter says what the page shows around the text', () => {
    const article = markdown(
      'title: "Tide: rising"\ndescription: A standfirst\nauthor: Ana Ruiz\ndate: 2026-05-04T09:30:00+02:00\n' +
        'updated: 2026-05-05\nslug: tide\nlanguage: pt-br\ncomments: closed\ntags: Sea, local News, sea',
    );
    expect(article).toEqual({
      title: 'Tide: rising',
      tags: ['sea', 'local news'],
      standfirst: 'A standfirst',
      byline: 'Ana Ruiz',
      publishedAt: new Date('2026-05-04T07:30:00Z'),
      updatedAt: new Date('2026-05-05T00:00:00Z'),
      slug: 'tide',
      language: 'pt-BR',
      commentsOpen: false,
      html: '<p>Text.</p>',
    });
  });

  test('every scalar is the text that stands there', () => {
    expect(markdown('title: 1984').title).toBe('1984');
    expect(markdown('title: no').title).toBe('no');
  });

  test.each([
    ['title: T\ncategory: a', 'There is no "category" in front matter'],
    [`title: T\ntags: ${'x'.repeat(51)}`, 'is longer than 50 characters'],
    [`title: T\ntags: ${Array.from({ length: 21 }, (_, i) => `t${i}`).join(', ')}`, 'at most 20 tags'],
    ['title: T\n__proto__: a', 'There is no "__proto__" in front matter'],
    ['title: T\ntoString: a', 'There is no "toString" in front matter'],
    ['title: T\ndate: yesterday', '"date" in the front matter is not a date'],
    ['title: T\ndate: 2026-02-30', '"date" in the front matter is not a date'],
    ['title: T\nupdated: 2026-05-04T25:00', '"updated" in the front matter is not a date'],
    ['title: T\ncomments: maybe', '"comments" in the front matter is open or closed'],
    ['title: T\nslug: Not One', '"Not One" in the front matter cannot be a slug; "not-one" could'],
    ['title: T\nlanguage: EN_us', '"language" in the front matter is not a language tag'],
    ['title: [a]', '"title" in the front matter must be a single text'],
    ['title: T\nauthor: A\nbyline: B', 'The front matter says "byline" twice'],
    ['title: T\ntitle: U', 'The front matter is not YAML'],
    ['title: "T', 'The front matter is not YAML'],
    ['a: &a x\ntitle: *a', 'The front matter uses YAML aliases'],
    ['- title', 'The front matter is not a list of "key: value" lines'],
    ['standfirst: S', 'The article has no title.'],
  ])('refuses %j', (frontMatter, sentence) => {
    expect(() => markdown(frontMatter)).toThrow(sentence);
    expect(() => markdown(frontMatter)).toThrow(expect.objectContaining({ code: 'validation_failed' }));
  });

  test('front matter that never ends is named', () => {
    expect(() => parseArticle('---\ntitle: T\n\nText.', 'markdown')).toThrow('never ends');
  });

  test('a rule at the beginning is no front matter', () => {
    expect(parseArticle('---\n\n# T\n\nText.', 'markdown')).toMatchObject({
      title: 'T',
      html: '<hr />\n\n<p>Text.</p>',
    });
  });

  test('without front matter the first h1 is the title, and later ones become h2', () => {
    const { title, html } = parseArticle('# The *tide*\n\nText.\n\n# Ebb', 'markdown');
    expect(title).toBe('The tide');
    expect(html).not.toContain('tide');
    expect(html).toContain('<h2>Ebb</h2>');
  });

  test('a heading that repeats the title is dropped, another one is kept', () => {
    expect(markdown('title: Tide', '# Tide\n\nText.').html).toBe('<p>Text.</p>');
    expect(markdown('title: Tide', '# Flood\n\nText.').html).toContain('<h2>Flood</h2>');
  });

  test('the title comes from outside when the source has none', () => {
    expect(parseArticle('Text.', 'markdown', { fallbackTitle: 'Tide' }).title).toBe('Tide');
  });

  test('a lone image is a figure with caption and credit', () => {
    const { html } = markdown(
      'title: T',
      '![A boat](/assets/boat.svg "The boat & its *lamp*. Credit: Ana Ruiz")',
    );
    expect(html).toBe(
      '<figure class="figure"><img src="/assets/boat.svg" alt="A boat" loading="lazy" />' +
        '<figcaption>The boat &amp; its *lamp*. <span class="credit">Ana Ruiz</span></figcaption></figure>',
    );
  });

  test.each([
    ['"Only a caption"', '<figcaption>Only a caption</figcaption>'],
    ['"Credit: Ana Ruiz"', '<figcaption><span class="credit">Ana Ruiz</span></figcaption>'],
    ['"Caption — Credit: Ana Ruiz"', '<figcaption>Caption <span class="credit">Ana Ruiz</span></figcaption>'],
    ['', 'loading="lazy" /></figure>'],
  ])('image title %j', (title, expected) =>
    expect(markdown('title: T', `![A](/a.svg ${title})`).html).toContain(expected),
  );

  test('an image in a sentence stays there', () => {
    expect(markdown('title: T', 'See ![A](/a.svg) here.').html).toMatch(/^<p>See <img [^>]+> here\.<\/p>$/);
  });

  test('markup inside meets the sanitiser', () => {
    expect(markdown('title: T', 'A <cite onclick="x()">book</cite>.\n\n<script>x()</script>').html).toBe(
      '<p>A <cite>book</cite>.</p>',
    );
  });
});
