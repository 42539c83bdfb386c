import { describe, expect, test } from '@jest/globals';
import { parseArticle } from './parse-article.js';

const html = (source: string) => parseArticle(source, 'html');

const PAGE = `<!doctype html>
<html lang="en-gb"><head>
  <title>Ferry stays in port | Quayside Post</title>
  <meta property="og:title" content="Ferry stays">
  <meta name="author" content="By Ana Ruiz">
  <meta property="article:published_time" content="2026-05-04T09:30:00+00:00">
  <meta property="article:modified_time" content="2026-05-05T10:00:00Z">
</head><body>
  <header><p>Quayside Post</p><nav><a href="/">Home</a></nav></header>
  <article class="teaser"><h2>Another story</h2></article>
  <main><article>
    <header><h1>Ferry stays <em>in port</em></h1><p class="standfirst">The wind turned.</p>
      <p class="byline">By <a rel="author" href="/ana">Ana Ruiz</a>, <time datetime="2026-05-04">4 May</time></p></header>
    <div class="body"><div>One.</div><div>Two <b>bold</b>.</div>
      <figure><picture><source srcset="x.webp"><img src="https://img.example.org/a.jpg" width="640" height="360" alt="A boat"></picture>
        <figcaption>The boat. <span class="image-credit">Bo Ek/Nordlys</span></figcaption></figure>
      <figure><img src="/b.jpg"><figcaption>Ana Ruiz for The Quayside Post</figcaption></figure>
      <h3>Then</h3><p>Three.</p><aside>Subscribe</aside>
      <script>track()</script><form><input name="q"></form>
      <h3>Now</h3><p>Four.</p><h5>Details</h5><p>Five.</p>
    </div>
    <h3>Leave a Reply</h3><p>Your email address will not be published.</p>
    <footer>Tags: sea</footer>
    <section id="comments"><ol><li>First!</li></ol></section>
  </article></main>
  <footer>Imprint</footer>
</body></html>`;

describe('HTML', () => {
  test('A3: the article of a whole page, and nothing of the page around it', () => {
    const article = html(PAGE);
    expect(article).toMatchObject({
      title: 'Ferry stays in port',
      standfirst: 'The wind turned.',
      byline: 'Ana Ruiz',
      language: 'en-GB',
      publishedAt: new Date('2026-05-04T09:30:00Z'),
      updatedAt: new Date('2026-05-05T10:00:00Z'),
      slug: null,
      commentsOpen: true,
    });
    expect(article.html.replace(/>\s+</g, '><')).toBe(
      '<p>One.</p><p>Two <strong>bold</strong>.</p>' +
        '<figure class="figure"><img src="https://img.example.org/a.jpg" alt="A boat" width="640" height="360" loading="lazy" />' +
        '<figcaption>The boat. <span class="credit">Bo Ek/Nordlys</span></figcaption></figure>' +
        '<figure class="figure"><img src="/b.jpg" alt="" loading="lazy" />' +
        '<figcaption><span class="credit">Ana Ruiz for The Quayside Post</span></figcaption></figure>' +
        '<h2>Then</h2><p>Three.</p><h2>Now</h2><p>Four.</p><h3>Details</h3><p>Five.</p>',
    );
  });

  test('a fragment', () => {
    expect(html('<h1>Tide</h1><p>One.</p>loose words <i>here</i><h1>Ebb</h1><p>Two.</p>')).toMatchObject({
      title: 'Tide',
      html: '<p>One.</p><p>loose words <em>here</em></p><h2>Ebb</h2><p>Two.</p>',
    });
  });

  test.each([
    ['<title>Tab</title><meta property="og:title" content="Shared"><p>x</p>', 'Shared'],
    ['<title>Tab</title><p>x</p>', 'Tab'],
    ['<main><h1>Main</h1><article><p>x</p></article></main><title>Tab</title>', 'Main'],
    ['<header><h1>Own</h1></header><p>x</p>', 'Own'],
  ])('title of %s', (source, title) => expect(html(source).title).toBe(title));

  test.each([
    ['<h1>T</h1><p class="byline">by Ana Ruiz</p><p>x</p>', 'Ana Ruiz'],
    ['<h1>T</h1><p>By <a rel="author" href="/a">Ana Ruiz</a></p><p>x</p>', 'Ana Ruiz'],
    ['<meta name=author content="https://example.org/ana"><h1>T</h1><p>x</p>', null],
  ])('byline of %s', (source, byline) => {
    expect(html(source)).toMatchObject({ byline, html: '<p>x</p>' });
  });

  test('a credit beside the caption moves into it, and a figure without picture says so', () => {
    const { html: text } = html(
      '<h1>T</h1><figure><video src="x"></video><figcaption>The boat.</figcaption><small class="credit">Bo Ek</small></figure>',
    );
    expect(text).toBe(
      '<figure class="figure figure--no-image"><figcaption>The boat. <span class="credit">Bo Ek</span></figcaption></figure>',
    );
  });

  test('a quotation keeps its paragraphs and its source', () => {
    expect(
      html('<h1>T</h1><blockquote><div>One.</div><div>Two.</div><footer>— Ana</footer></blockquote>').html,
    ).toBe('<blockquote><p>One.</p><p>Two.</p><p>— Ana</p></blockquote>');
  });

  test.each([
    ['<p>x</p>', 'The article has no title.'],
    ['<h1>T</h1><script>x</script>', 'The article has no text.'],
    ['<h1>T</h1><p>a&#x202e;b</p>', 'The article contains characters that reverse'],
    ['<h1>T&#1;</h1><p>a</p>', 'The article contains control characters.'],
    [`<h1>T</h1>${'<div>'.repeat(20_000)}x`, 'nested deeper'],
    [`<h1>T</h1>${'<blockquote>'.repeat(300)}x`, 'nested deeper'],
  ])('refuses %.60s', (source, sentence) => expect(() => html(source)).toThrow(sentence));
});
