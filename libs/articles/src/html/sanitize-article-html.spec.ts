import { describe, expect, test } from '@jest/globals';
import { parseFragment } from 'parse5';
import { sanitizeArticleHtml } from './sanitize-article-html.js';
import { attributeOf, elementsOf } from './tree.js';

const TAGS =
  'h2 h3 h4 p blockquote hr br pre ul ol li dl dt dd figure figcaption img table caption thead tbody tfoot tr th td a em strong code cite q abbr time sub sup s span'.split(
    ' ',
  );
const ATTRIBUTES =
  'lang dir href hreflang title src alt width height loading value start reversed colspan rowspan scope datetime class'.split(
    ' ',
  );

const ATTACKS = [
  '<script>alert(1)</script>',
  '<ScRiPt src=//evil.example></sCrIpT>',
  '<img src=x onerror=alert(1)>',
  '<img src="/a.png" onerror="alert(1)" style="position:fixed">',
  '<img src="data:image/svg+xml,<svg onload=alert(1)>">',
  '<img src="javascript:alert(1)">',
  '<img src="/a.png" srcset="https://evil.example/x 2x">',
  '<a href="javascript:alert(1)">x</a>',
  '<a href="java\tscript:alert(1)">x</a>',
  '<a href=" \u0001javascript:alert(1)">x</a>',
  '<a href="&#106;avascript&colon;alert(1)">x</a>',
  '<a href="vbscript:x">x</a><a href="data:text/html,<script>alert(1)</script>">x</a>',
  '<a href="https://user:pass@evil.example">x</a>',
  '<svg onload=alert(1)><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>',
  '<svg><style><img src=x onerror=alert(1)></style></svg>',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=x onerror=alert(1)&gt;">',
  '<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>',
  '<xmp><img src=x onerror=alert(1)></xmp>',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  '<noembed><img src=x onerror=alert(1)></noembed><noframes><img src=x onerror=alert(1)></noframes>',
  '<textarea><img src=x onerror=alert(1)></textarea><title><img src=x onerror=alert(1)></title>',
  '<template><img src=x onerror=alert(1)></template>',
  '<style>@import "//evil.example"</style><link rel=stylesheet href=//evil.example>',
  '<iframe src="javascript:alert(1)" srcdoc="<script>alert(1)</script>"></iframe>',
  '<object data="javascript:alert(1)"></object><embed src="javascript:alert(1)">',
  '<base href="//evil.example"><meta http-equiv=refresh content="0;url=//evil.example">',
  '<form action="//evil.example"><button formaction="javascript:alert(1)">x</button></form>',
  '<p id=body name=cookie style="background:url(//evil.example)" onclick="alert(1)">x</p>',
  '<p class="admin-bar figure">x</p><span class="credit evil">x</span>',
  '<a title="&quot; onmouseover=alert(1) x=&quot;">x</a>',
  "<p lang='\"><script>alert(1)</script>'>x</p>",
  '<plaintext><img src=x onerror=alert(1)>',
  '<!--><img src=x onerror=alert(1)>--><![CDATA[<script>alert(1)</script>]]>',
  '<input autofocus onfocus=alert(1)><details open ontoggle=alert(1)>x</details><video><source onerror=alert(1)></video>',
];

describe('sanitizeArticleHtml', () => {
  test.each(ATTACKS)(
    'promise 4: nothing of %j is left that a browser would run or fetch elsewhere',
    (attack) => {
      const clean = sanitizeArticleHtml(`<p>before</p>${attack}<p>after</p>`);
      for (const element of elementsOf(parseFragment(clean))) {
        expect(TAGS).toContain(element.tagName);
        for (const { name } of element.attrs) expect(ATTRIBUTES).toContain(name);
        for (const address of [attributeOf(element, 'href'), attributeOf(element, 'src')]) {
          if (address !== null) expect(address).toMatch(/^(?:https?:\/\/|mailto:|\/(?!\/)|#|[\w.-]+$)/);
        }
        if (element.tagName === 'img')
          expect(attributeOf(element, 'src')).toMatch(/^(?:https?:\/\/|\/(?![/\\]))/);
        expect(attributeOf(element, 'class') ?? 'credit').toBe('credit');
      }
      expect(clean).toContain('before');
      expect(sanitizeArticleHtml(clean)).toBe(clean);
    },
  );

  test('keeps what articles are made of', () => {
    const text =
      '<h2>A</h2><p lang="de" dir="ltr"><em>a</em> <strong>b</strong> <code>c</code> <q>d</q> <abbr title="e">f</abbr> ' +
      '<time datetime="2026-05-04">g</time> H<sub>2</sub>O<br /><a href="/x?y=1#z">h</a> <a href="mailto:a@example.org">i</a></p>' +
      '<ol start="3"><li>j</li></ol><blockquote><p>k</p><cite>l</cite></blockquote><pre><code>m</code></pre><hr />' +
      '<table><thead><tr><th scope="col">n</th></tr></thead><tbody><tr><td colspan="2">o</td></tr></tbody></table>' +
      '<figure class="figure"><img src="https://example.org/p.jpg" alt="p" width="1" height="2" loading="lazy" />' +
      '<figcaption>q <span class="credit">r</span></figcaption></figure>';
    expect(sanitizeArticleHtml(text)).toBe(text);
  });

  test.each([
    ['<a href="//other.example/x">x</a>', '<a href="https://other.example/x">x</a>'],
    ['<a href="/\\other.example">x</a>', '<a href="https://other.example/">x</a>'],
    ['<a href="https://user@other.example">x</a>', '<a>x</a>'],
    ['<a href="#note">x</a>', '<a href="#note">x</a>'],
    ['<img src="pictures/a.jpg">', ''],
    ['<img src="/a.jpg" width="100%">', '<img src="/a.jpg" alt="" loading="lazy" />'],
    ['<h1>x</h1><h6>y</h6>', '<h2>x</h2><h4>y</h4>'],
    ['<b>x</b><i>y</i>', '<strong>x</strong><em>y</em>'],
  ])('%s becomes %s', (html, clean) => expect(sanitizeArticleHtml(html)).toBe(clean));
});
