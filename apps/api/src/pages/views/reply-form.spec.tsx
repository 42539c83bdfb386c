import { describe, expect, test } from '@jest/globals';
import { defaultTreeAdapter as tree, parseFragment, type DefaultTreeAdapterTypes } from 'parse5';
import { renderToString } from 'preact-render-to-string';
import { ReplyForm } from './reply-form.js';
import type { FormView } from './view.js';

type Element = DefaultTreeAdapterTypes.Element;

const LIMITS = { name: 100, email: 254, website: 200, body: 10_000 };
const EMPTY = { name: '', email: '', website: '', body: '', remember: false };
const REPLY_TO = { id: 'c1', name: 'Ada', url: '/articles/a?comment=c1#comment-c1' };

function formHtml(form: Partial<FormView> = {}): string {
  const view: FormView = {
    action: '/articles/a/comments',
    token: 'a-token',
    challengeUrl: '/api/v1/articles/a/challenge',
    replyTo: null,
    parentId: form.replyTo?.id ?? null,
    cancelUrl: null,
    signed: true,
    values: EMPTY,
    errors: [],
    problem: null,
    preview: null,
    nudge: true,
    limits: LIMITS,
    ...form,
  };
  return renderToString(<ReplyForm form={view} language="en" />);
}

/** The form as a browser's parser builds it, which also says that nothing typed broke out of its place. */
function elements(html: string): Element[] {
  const found: Element[] = [];
  const walk = (nodes: DefaultTreeAdapterTypes.ChildNode[]) => {
    for (const node of nodes) {
      if (!tree.isElementNode(node)) continue;
      found.push(node);
      walk(node.childNodes);
    }
  };
  walk(parseFragment(html).childNodes);
  return found;
}

function attribute(element: Element | undefined, name: string): string | undefined {
  return element?.attrs.find((candidate) => candidate.name === name)?.value;
}

function text(element: Element | undefined): string {
  if (!element) return '';
  return element.childNodes
    .map((node) => (tree.isElementNode(node) ? text(node) : tree.isTextNode(node) ? node.value : ''))
    .join('');
}

function byId(html: string, id: string): Element | undefined {
  return elements(html).find((element) => attribute(element, 'id') === id);
}

describe('reply form', () => {
  test('is the form readers know, in its order', () => {
    const html = formHtml();
    const controls = elements(html).filter((element) =>
      ['textarea', 'input', 'button'].includes(element.tagName),
    );
    const names = controls.map((control) => attribute(control, 'name') ?? text(control));
    const hidden = ['subject', 'token', 'proof', 'nudge'];
    const typed = ['body', 'name', 'email', 'website', 'remember'];
    expect(names).toEqual([...typed, ...hidden, 'Post Comment', 'preview']);
    expect(text(byId(html, 'reply-title'))).toBe('Leave a Reply');
    expect(text(byId(html, 'email-notes'))).toBe('Your email address will not be published.');
    expect(html).toContain('Required fields are marked');
    expect(attribute(byId(html, 'commentform'), 'action')).toBe('/articles/a/comments#respond');
    expect(attribute(byId(html, 'commentform'), 'method')).toBe('post');
    expect(attribute(byId(html, 'reply-remember'), 'checked')).toBeUndefined();
  });

  test('B10: a preview stands above the fields, and asks for nothing to be stored', () => {
    const html = formHtml({ preview: '<p>as it <em>will</em> be</p>' });
    expect(html).toMatch(/<h3 id="preview-title">Preview<\/h3>.*as it <em>will<\/em> be.*id="reply-body"/s);
    expect(formHtml()).not.toContain('preview-title');
  });

  test('C20: asks to be warned once, and not where it was warned', () => {
    expect(formHtml()).toContain('<input type="hidden" name="nudge" value="yes"/>');
    expect(formHtml({ nudge: false })).not.toContain('nudge');
  });

  test('every control has a label, and every id that is pointed at exists once', () => {
    const all = elements(
      formHtml({
        errors: [
          { field: 'body', message: 'Please write something.' },
          { field: 'email', message: 'Not an address.' },
          { field: 'name', message: 'Please give a name.' },
          { field: 'website', message: 'Not a website.' },
        ],
      }),
    );
    const ids = all.map((element) => attribute(element, 'id')).filter((id) => id !== undefined);
    expect(new Set(ids).size).toBe(ids.length);
    const pointers = all.flatMap((element) =>
      ['for', 'aria-describedby', 'aria-labelledby']
        .flatMap((name) => attribute(element, name)?.split(' ') ?? [])
        .concat(attribute(element, 'href')?.replace(/^#/, '') ?? []),
    );
    expect(pointers.length).toBeGreaterThan(12);
    expect(pointers.filter((id) => !ids.includes(id))).toEqual([]);
    const labelled = all.map((element) => attribute(element, 'for'));
    const controls = all.filter((element) => ['textarea', 'input'].includes(element.tagName));
    expect(controls.filter((control) => !labelled.includes(attribute(control, 'id')))).toEqual([]);
  });

  test('the note about the address is tied to the address field, alone and beside an error', () => {
    expect(attribute(byId(formHtml(), 'reply-email'), 'aria-describedby')).toBe('email-notes');
    const refused = formHtml({ errors: [{ field: 'email', message: 'Not an address.' }] });
    const email = byId(refused, 'reply-email');
    expect(attribute(email, 'aria-describedby')).toBe('email-notes reply-email-error');
    expect(attribute(email, 'aria-invalid')).toBe('true');
    expect(text(byId(refused, 'reply-email-error'))).toBe('Not an address.');
    expect(attribute(byId(refused, 'reply-name'), 'aria-invalid')).toBeUndefined();
  });

  test.each([
    ['reply-body', 'body', true],
    ['reply-name', 'name', true],
    ['reply-email', 'email', true],
    ['reply-website', 'website', false],
  ] as const)(
    '%s says its limit, whether it is required, and lets the text choose its direction',
    (id, field, required) => {
      const control = byId(formHtml(), id);
      expect(attribute(control, 'maxlength')).toBe(String(LIMITS[field]));
      expect(attribute(control, 'required') !== undefined).toBe(required);
      expect(attribute(control, 'dir')).toBe('auto');
    },
  );

  test('B4: an error keeps what was typed, to the first line break', () => {
    const values = {
      name: 'Ada "A" <Vance>',
      email: 'not an address',
      website: 'ada.example',
      body: '\n  first\n</textarea> & last',
      remember: true,
    };
    const html = formHtml({ values, errors: [{ field: 'email', message: 'Not an address.' }] });
    for (const field of ['name', 'email', 'website'] as const) {
      expect(attribute(byId(html, `reply-${field}`), 'value')).toBe(values[field]);
    }
    expect(text(byId(html, 'reply-body'))).toBe(values.body);
    expect(attribute(byId(html, 'reply-remember'), 'checked')).toBeDefined();
  });

  test('the summary announces itself and leads to each field', () => {
    const html = formHtml({
      problem: 'You have said this already.',
      errors: [
        { field: 'name', message: 'Please give a name.' },
        { field: 'parentId', message: 'That comment is gone.' },
      ],
    });
    const summary = elements(html).find((element) => attribute(element, 'role') === 'alert');
    expect(text(summary)).toContain('You have said this already.');
    expect(text(summary)).toContain('That comment is gone.');
    expect(html).toContain('<a href="#reply-name">Please give a name.</a>');
    expect(formHtml()).not.toContain('role="alert"');
  });

  test('a reply names whom it answers, can be cancelled, and carries the parent', () => {
    const html = formHtml({ replyTo: REPLY_TO, cancelUrl: '/articles/a#respond' });
    expect(text(byId(html, 'reply-title'))).toBe('Leave a Reply to Ada');
    expect(html).toContain(`<a href="${REPLY_TO.url}"><bdi dir="auto">Ada</bdi></a>`);
    expect(html).toContain('<a href="/articles/a#respond" rel="nofollow">Cancel reply</a>');
    expect(html).toContain('<input type="hidden" name="parentId" value="c1"/>');
    expect(formHtml()).not.toContain('parentId');
  });

  test('promise 4: what is typed stays text in every field', () => {
    const attack =
      '"><script>alert(1)</script><img src=x onerror=alert(1)></textarea><script>alert(2)</script>';
    const html = formHtml({
      values: { name: attack, email: attack, website: attack, body: attack, remember: false },
      replyTo: { ...REPLY_TO, name: attack },
      errors: [{ field: 'name', message: attack }],
      problem: attack,
    });
    const all = elements(html);
    expect(all.map((element) => element.tagName)).not.toContain('script');
    expect(all.map((element) => element.tagName)).not.toContain('img');
    expect(all.flatMap((element) => element.attrs).filter(({ name }) => /^on|^style$/.test(name))).toEqual(
      [],
    );
    expect(text(byId(html, 'reply-body'))).toBe(attack);
  });
});
