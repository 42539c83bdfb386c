import { describe, expect, test } from '@jest/globals';
import { renderComment, type RawMarkdown } from './render-comment.js';

const render = (text: string) => renderComment(text as RawMarkdown);
const html = (text: string) => render(text).html.trim();
const a = (href: string, text = href) => `<a href="${href}" rel="ugc nofollow noopener">${text}</a>`;

describe('renderComment', () => {
  test.each([
    ['paragraphs', 'one\n\ntwo', '<p>one</p>\n<p>two</p>'],
    ['line breaks', 'one\ntwo', '<p>one<br />\ntwo</p>'],
    [
      'emphasis',
      '*one* _two_ **three** __four__',
      '<p><em>one</em> <em>two</em> <strong>three</strong> <strong>four</strong></p>',
    ],
    ['no emphasis inside a word', 'snake_case_name', '<p>snake_case_name</p>'],
    ['code', 'use `a < b`', '<p>use <code>a &lt; b</code></p>'],
    ['code blocks, without a language', '```js\na\n```', '<pre><code>a\n</code></pre>'],
    ['indented code', '    a\n    b', '<pre><code>a\nb\n</code></pre>'],
    ['quotes', '> one\n> two', '<blockquote>\n<p>one<br />\ntwo</p>\n</blockquote>'],
    ['lists', '- one\n- two', '<ul>\n<li>one</li>\n<li>two</li>\n</ul>'],
    ['numbered lists', '3. one', '<ol start="3">\n<li>one</li>\n</ol>'],
    ['escapes', '\\*one\\*', '<p>*one*</p>'],
    [
      'links, without their titles',
      '[one](https://a.example "two")',
      `<p>${a('https://a.example', 'one')}</p>`,
    ],
    ['mail links that say so', '[me](mailto:me@a.example)', `<p>${a('mailto:me@a.example', 'me')}</p>`],
    ['addresses in angle brackets', '<https://a.example>', `<p>${a('https://a.example')}</p>`],
    ['bare addresses', 'see https://a.example/b?c=d, or', `<p>see ${a('https://a.example/b?c=d')}, or</p>`],
    ['bare www', '(www.a.example/b)', `<p>(${a('https://www.a.example/b', 'www.a.example/b')})</p>`],
    ['typographic signs as typed', '"one" -- (c)', '<p>"one" -- (c)</p>'],
    ['other scripts', 'علی‌رضا 李雷 👩‍👩‍👧', '<p>علی‌رضا 李雷 👩‍👩‍👧</p>'],
  ])('shows %s', (_what, text, expected) => {
    expect(html(text)).toBe(expected);
  });

  test.each([
    ['images', '![one](https://a.example/b.png)', `<p>!${a('https://a.example/b.png', 'one')}</p>`],
    ['HTML', '<b>one</b>', '<p>&lt;b&gt;one&lt;/b&gt;</p>'],
    ['headings', '# one', '<p># one</p>'],
    ['underlined headings', 'one\n===', '<p>one<br />\n===</p>'],
    ['tables', 'a | b\n- | -', '<p>a | b</p>\n<ul>\n<li>| -</li>\n</ul>'],
    ['rulers', 'one\n\n---', '<p>one</p>\n<p>---</p>'],
    [
      'reference definitions',
      '[one]\n\n[one]: https://a.example',
      `<p>[one]</p>\n<p>[one]: ${a('https://a.example')}</p>`,
    ],
    ['entities', '&#x202e;&lt;b&gt;', '<p>&amp;#x202e;&amp;lt;b&amp;gt;</p>'],
    ['typed e-mail addresses', 'ask me@a.example', '<p>ask me@a.example</p>'],
    ['domains without www', 'well.it is', '<p>well.it is</p>'],
    ['links to nowhere', '[one\n*two*]()', '<p>one<br />\n<em>two</em></p>'],
    ['www alone', 'www.a', '<p>www.a</p>'],
    ['decoded text of links', 'https://a.example/%E2%80%AE', `<p>${a('https://a.example/%E2%80%AE')}</p>`],
  ])('does not make anything of %s', (_what, text, expected) => {
    expect(html(text)).toBe(expected);
  });

  test.each([
    ['', 0],
    ['no link', 0],
    ['https://a.example', 1],
    ['https://a.example and https://a.example', 2],
    ['[one](https://a.example) <https://b.example> www.c.example mailto:d@d.example', 4],
    ['[https://a.example](https://b.example)', 1],
    ['`https://a.example`', 0],
    ['[one](javascript:alert(1))', 0],
  ])('C9: counts the links of %j', (text, count) => {
    expect(render(text).links).toHaveLength(count);
  });
});

/** Texts that parsers of this kind have been slow on, or that nest or fail as often as their length allows. */
const PATTERNS = [
  ...['>', '> ', '- ', '1. ', '* * ', '-\n', '+ a\n', '> - ', '    a\n', '```\n', '\n', 'a\n', 'a\\\n', '\\'],
  ...['*', '_', '**a', '*a ', '*a**b', '**_', '*_`', 'a**b*', '`', '`a``', '𝕏*', '😀'],
  ...[
    '[',
    '](',
    '[a](',
    '[a](b',
    '[](',
    '[[a](b)',
    '*[a](b',
    '[a](<',
    '[a](b "',
    '![a](',
    '<',
    '<a:',
    '<a@',
    '<http://a>',
  ],
  ...[
    'http://',
    'http://a',
    'http://a/',
    'http://a/(',
    'http://a?',
    'http://a.',
    'http://a-',
    'http://[',
    'https://xn--a/',
  ],
  ...[
    'www.',
    'www.a',
    'www.a.',
    'www.a-',
    'www.a.b ',
    'www.a.b/(',
    'mailto:',
    'mailto:a@',
    '://',
    'a@b.c ',
    '&#',
    '"',
    "'",
  ],
];

// Milliseconds when measured alone. What runs away (quadratic over quadratic) takes minutes and meets the time limit.
test.each(PATTERNS)('10,000 times %j does not run away', (pattern) => {
  const text = Array.from(pattern.repeat(10_000)).slice(0, 10_000).join('');
  expect(typeof render(text).html).toBe('string');
});
