import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type DefaultTreeAdapterMap, parseFragment, serialize } from 'parse5';
import { renderComment, type RawMarkdown } from './render-comment.js';

type Node = DefaultTreeAdapterMap['node'];

const ELEMENTS = new Set(['p', 'br', 'em', 'strong', 'code', 'pre', 'blockquote', 'ul', 'ol', 'li', 'a']);

/** Everything about a piece of HTML that no comment may have, seen by a parser that works as browsers do. */
function breaches(html: string): string[] {
  const found: string[] = [];
  const look = (node: Node): void => {
    if (node.nodeName.startsWith('#')) {
      if (!['#text', '#document-fragment'].includes(node.nodeName)) found.push(node.nodeName);
    } else if (!ELEMENTS.has(node.nodeName)) found.push(`<${node.nodeName}>`);
    if ('attrs' in node) for (const { name, value } of node.attrs) checkAttribute(node.nodeName, name, value);
    if ('content' in node) look(node.content);
    if ('childNodes' in node) node.childNodes.forEach(look);
  };
  const checkAttribute = (element: string, name: string, value: string): void => {
    const fine =
      (element === 'ol' && name === 'start' && /^\d{1,9}$/.test(value)) ||
      (element === 'a' && name === 'rel' && value === 'ugc nofollow noopener') ||
      (element === 'a' && name === 'href' && /^(https?:\/\/[^/@\\]+([/?#]|$)|mailto:[^?]+$)/i.test(value));
    if (!fine) found.push(`${element}[${name}=${value}]`);
  };
  look(parseFragment(html));
  // Once more as written out by a browser: some attacks only take shape when HTML is read, written and read again.
  const written = serialize(parseFragment(html));
  look(parseFragment(written));
  // And nothing that a browser would have to repair, such as an end tag that could close something around the comment.
  if (written !== html.replaceAll('<br />', '<br>').replaceAll('\u00a0', '&nbsp;'))
    found.push('not well-formed');
  return found;
}

const attack = (text: string) => breaches(renderComment(text as RawMarkdown).html);

const SCRIPTS = [
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  ' javascript:alert(1)',
  'java\tscript:alert(1)',
  'java\nscript:alert(1)',
  'java\u0000script:alert(1)',
  '\u0001javascript:alert(1)',
  '\u00a0javascript:alert(1)',
  '\u200bjavascript:alert(1)',
  'javascript&colon;alert(1)',
  'javascript&#58;alert(1)',
  'javascript&#x3A;alert(1)',
  '&#106;&#97;&#118;&#97;&#115;&#99;&#114;&#105;&#112;&#116;&#58;alert(1)',
  '&#x6A&#x61&#x76&#x61&#x73&#x63&#x72&#x69&#x70&#x74&#x3A;alert(1)',
  'jav&Tab;ascript:alert(1)',
  'java&NewLine;script:alert(1)',
  'javascript\\:alert(1)',
  'javascript%3Aalert(1)',
  'javascript://a.example/%0Aalert(1)',
  'vbscript:msgbox(1)',
  'VBSCRIPT:msgbox(1)',
  'data:text/html,<script>alert(1)</script>',
  'data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==',
  'data:image/svg+xml;base64,PHN2Zz4=',
  'DATA:text/html,x',
  'blob:https://a.example/0',
  'file:///etc/passwd',
  'ftp://a.example/',
  'about:blank',
  'view-source:https://a.example',
  'feed:javascript:alert(1)',
  'jar:https://a.example!/x',
  'intent://a#Intent;end',
  'tel:+1',
  '//evil.example/x',
  '/\\evil.example',
  '\\\\evil.example',
  '/admin/delete',
  '?action=delete',
  '#respond',
  'x',
  'https:evil.example',
  'https:/evil.example',
  'https:///evil.example',
  'https:\\\\evil.example',
  'https://bank.example@evil.example',
  'https://bank.example%40x:y@evil.example/',
  'https://a.example"onmouseover=alert(1)//',
  "https://a.example'onmouseover=alert(1)//",
  'https://a.example`onmouseover=alert(1)',
  'https://a.example><script>alert(1)</script>',
  'https://a.example/\u202egpj.exe',
  'https://[::1',
  'https://a.example:99999/',
  'mailto:a@b.example?bcc=c@d.example',
  'mailto:a@b.example%0d%0aBcc:c@d.example',
];

const AS_LINK = [
  (target: string) => `[click](${target})`,
  (target: string) => `[click](<${target}>)`,
  (target: string) => `[click](${target} "title")`,
  (target: string) => `<${target}>`,
  (target: string) => target,
  (target: string) => `![image](${target})`,
  (target: string) => `[click]\n\n[click]: ${target}`,
  (target: string) => `[![](${target})](${target})`,
  (target: string) => `<a href="${target}">click</a>`,
  (target: string) => `- > **[a *b* \`c\`](${target})**`,
];

const MARKUP = [
  '<script>alert(1)</script>',
  '<SCRIPT SRC=//evil.example></SCRIPT>',
  '<img src=x onerror=alert(1)>',
  '<img src=x onerror=alert(1)//',
  '<svg onload=alert(1)>',
  '<svg><script>alert(1)</script></svg>',
  '<svg><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>',
  '<math><mi xlink:href="javascript:alert(1)">x</mi></math>',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<object data="javascript:alert(1)">',
  '<embed src="data:text/html,x">',
  '<form action="javascript:alert(1)"><button>x</button></form>',
  '<input autofocus onfocus=alert(1)>',
  '<details open ontoggle=alert(1)>',
  '<body onload=alert(1)>',
  '<style>@import "//evil.example";</style>',
  '<link rel=stylesheet href=//evil.example>',
  '<meta http-equiv=refresh content="0;url=javascript:alert(1)">',
  '<base href="//evil.example/">',
  '<template><script>alert(1)</script></template>',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
  '<xmp><img src=x onerror=alert(1)></xmp>',
  '<plaintext>',
  '<textarea></textarea><script>alert(1)</script>',
  '<title></title><script>alert(1)</script>',
  '<!--><img src=x onerror=alert(1)>-->',
  '<![CDATA[><img src=x onerror=alert(1)>]]>',
  '<?xml-stylesheet href="javascript:alert(1)"?>',
  '<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]>&y;',
  '</p></article><script>alert(1)</script>',
  '<p style="background:url(javascript:alert(1))" class="moderator" id="respond">',
  '<a href="https://a.example" target="_blank" onclick="alert(1)">x</a>',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  '&amp;lt;img src=x onerror=alert(1)&amp;gt;',
  '\u003cscript\u003e',
  '＜script＞alert(1)＜/script＞',
  '<scr<script>ipt>alert(1)</scr</script>ipt>',
  '<\u0000script>alert(1)</script>',
  '<img/src="x"/onerror="alert(1)">',
  '<<script>alert(1);//<</script>',
];

const IN_MARKUP = [
  (html: string) => html,
  (html: string) => `\`${html}\``,
  (html: string) => `\`\`\`${html}\n${html}\n\`\`\``,
  (html: string) => `    ${html}`,
  (html: string) => `[${html}](https://a.example/${html} "${html}")`,
  (html: string) => `https://a.example/${html}`,
  (html: string) => `> 1. **${html}**`,
];

const CORPUS = [
  ...SCRIPTS.flatMap((target) => AS_LINK.map((write) => write(target))),
  ...MARKUP.flatMap((html) => IN_MARKUP.map((write) => write(html))),
];

describe('promise 4: nothing in a comment runs', () => {
  test('this file would notice', () => {
    for (const html of [
      '<p onclick=x>',
      '<img>',
      '<a href="javascript:x">',
      '<!--x-->',
      '<a href="//x">',
      '<template>',
    ]) {
      expect(breaches(html)).not.toEqual([]);
    }
    expect(CORPUS.length).toBeGreaterThan(800);
  });

  test.each([...SCRIPTS, ...MARKUP])('in every place a text has: %j', (source) => {
    const texts = SCRIPTS.includes(source)
      ? AS_LINK.map((write) => write(source))
      : IN_MARKUP.map((write) => write(source));
    for (const text of texts) expect([text, attack(text)]).toEqual([text, []]);
  });

  const pretending = SCRIPTS.filter((target) => !target.startsWith('https://a.example'));
  test.each(pretending)('stays text, though written as a link: %j', (target) => {
    expect(renderComment(`[click](${target})` as RawMarkdown).html).not.toContain('click</a>');
  });

  test('two attacks cut and joined, with something slipped in between', () => {
    const piece = fc
      .tuple(fc.constantFrom(...CORPUS), fc.nat(60), fc.nat(60))
      .map(([text, from, length]) => text.slice(from, from + length));
    const slipped = fc.constantFrom(
      '',
      '\u0000',
      '\n',
      '\n\n',
      '\t',
      '"',
      "'",
      '`',
      '<',
      '>',
      '](',
      '&#x0a;',
      '\\',
      '/',
      '\ud800',
      '\u2028',
      '**',
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(piece, slipped), { minLength: 1, maxLength: 6 }), (pieces) => {
        expect(attack(pieces.flat().join(''))).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });

  test('any text of the characters that mean something', () => {
    const sign = fc.constantFrom(
      ...'<>&"\'`*_[]()!#\\/:;=-+.@~| \t\n',
      'javascript:',
      'https://a',
      'www.b.c',
      'script',
      'a',
      '\u0000',
    );
    fc.assert(
      fc.property(fc.array(sign, { maxLength: 60 }), (signs) => {
        expect(attack(signs.join(''))).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });
});
