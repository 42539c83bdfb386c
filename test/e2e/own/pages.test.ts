import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { TestApp, someComment, someIp, type Reply } from '../../support/app.js';
import { query } from '../../support/database.js';
import { element, elements, parse, textOf, type Element } from '../../support/dom.js';
import { expectErrorPage } from '../../support/refusals.js';

const LINKS = 'https://lamps.example/a https://lamps.example/b';
const ATTACK = '</textarea><script>alert(1)</script><img src=x onerror=alert(2)> [x](javascript:alert(3))';

let app: TestApp;
beforeAll(async () => {
  app = await TestApp.start({ HOLD_FIRST_COMMENT: false, NETWORK_PER_MINUTE: 0 });
  await app.article('one');
  await app.article('two');
});
beforeEach(() => app.clock.advance(60));
afterAll(() => app.stop());

/** Posts by the form, as a browser does, and goes where it is sent. */
async function posts(body: string): Promise<{ id: string; at: string; page: Element; reply: Reply }> {
  const posted = await app.form('one', { ...someComment({ body }) });
  const at = String(posted.headers.location);
  const reply = await app.get(at.split('#')[0] ?? '');
  return { id: at.split('#comment-')[1] ?? '', at, page: parse(reply.text), reply };
}

/** The form that a button belongs to: where it goes, and what it takes along. */
function formOf(page: Element, label: string): { action: string; fields: Record<string, string> } {
  const form = elements(page, { tag: 'form' }).find((one) =>
    elements(one, { tag: 'button' }).some((button) => textOf(button) === label),
  );
  if (!form) throw new Error(`no form has a button ${label}`);
  const inputs = [...elements(form, { tag: 'input' }), ...elements(form, { tag: 'textarea' })];
  const valueOf = (field: Element) =>
    field.tag === 'textarea' ? textOf(field) : (field.attributes.value ?? '');
  return {
    action: String(form.attributes.action),
    fields: Object.fromEntries(inputs.map((field) => [String(field.attributes.name), valueOf(field)])),
  };
}

function press(
  { action, fields }: ReturnType<typeof formOf>,
  more: Record<string, string> = {},
): Promise<Reply> {
  return app.request({
    method: 'POST',
    url: action,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-forwarded-for': someIp(),
      accept: 'text/html',
    },
    payload: new URLSearchParams({ ...fields, ...more }).toString(),
  });
}

/** Presses Edit and reads the form that comes. */
const opens = async (page: Element): Promise<ReturnType<typeof formOf>> => {
  const reply = await press(formOf(page, 'Edit'));
  expect([reply.status, reply.headers['cache-control']]).toEqual([200, 'private, no-store']);
  return formOf(parse(reply.text), 'Save Changes');
};

test('B12: a comment that is shown leads its author to its place, with a way to change it, on a page nobody keeps', async () => {
  const { id, at, page, reply } = await posts('A word too much much.');
  expect(at).toMatch(new RegExp(`^/articles/one\\?comment=${id}&awaiting=[\\w.-]+#comment-${id}$`));
  expect(reply.headers['cache-control']).toBe('private, no-store');
  expect(elements(page, { name: 'robots', content: 'noindex' })).toHaveLength(1);
  const own = element(page, { id: `comment-${id}` });
  expect(textOf(own)).toMatch(/You can change or delete it until \d\d:\d\d UTC\./);
  expect((await app.get(`/articles/one?comment=${id}`)).text).not.toContain('own-actions');

  const form = await opens(page);
  expect(form.action).toBe(`/articles/one/comments/${id}/edit`);
  expect(form.fields.body).toBe('A word too much much.');
  const saved = await press(form, { body: 'A word too much.' });
  expect([saved.status, saved.headers.location]).toEqual([303, at]);
  const after = element(parse((await app.get(at.split('#')[0] ?? '')).text), { id: `comment-${id}` });
  expect(textOf(after)).toContain('A word too much.');
  expect(textOf(after)).toContain('edited');
});

test('B14: a change that has to wait is shown below the public text, to its author alone', async () => {
  const { id, at, page } = await posts('Public words.');
  await press(await opens(page), { body: LINKS });
  const own = parse((await app.get(at.split('#')[0] ?? '')).text);
  expect(textOf(element(own, { id: `comment-${id}` }))).toMatch(
    /Public words\..*Your change is awaiting moderation\..*It carries links\..*lamps\.example/,
  );
  const others = (await app.get(`/articles/one?comment=${id}`)).text;
  expect(others).toContain('Public words.');
  expect(others).not.toMatch(/lamps\.example|awaiting moderation/);
  // Opened again, the form has the change and not the public text.
  expect((await opens(own)).fields.body).toBe(LINKS);
});

test('a comment that waits is changed in its preview', async () => {
  const { id, at, page } = await posts(LINKS);
  expect(at).toMatch(/^\/articles\/one\?awaiting=/);
  expect(textOf(element(page, { id: `comment-${id}` }))).toContain('It carries links.');
  const saved = await press(await opens(page), { body: `${LINKS} changed` });
  expect([saved.status, saved.headers.location]).toEqual([303, at]);
  expect((await app.get(at.split('#')[0] ?? '')).text).toContain('changed');
  const shown = await press(await opens(parse((await app.get(at.split('#')[0] ?? '')).text)), {
    body: 'Plain.',
  });
  expect(String(shown.headers.location)).toContain(`?comment=${id}&awaiting=`);
});

test('B10: a preview of the change, and nothing stored', async () => {
  const { id, page } = await posts('To be looked at.');
  const preview = await press(await opens(page), { body: 'With *stress*.', preview: 'yes' });
  expect([preview.status, preview.text.includes('<p>With <em>stress</em>.</p>')]).toEqual([200, true]);
  expect(formOf(parse(preview.text), 'Save Changes').fields.body).toBe('With *stress*.');
  expect((await app.get(`/articles/one?comment=${id}`)).text).toContain('To be looked at.');
});

describe('B4: a change that is not taken comes back with everything typed, and says why', () => {
  const comesBack = (reply: Reply, status: number, typed: string): string => {
    expect([reply.status, reply.headers['cache-control']]).toEqual([status, 'private, no-store']);
    const page = parse(reply.text);
    expect(textOf(element(page, { tag: 'title' }))).toMatch(/^Error: /);
    expect(formOf(page, 'Save Changes').fields.body).toBe(typed.trim());
    return textOf(element(page, { role: 'alert' }));
  };

  test('400: no text', async () => {
    const form = await opens((await posts('Some text.')).page);
    for (const body of ['', ' \n '])
      expect(comesBack(await press(form, { body }), 400, '')).toContain('Please write a comment');
    expect(comesBack(await press(form, { body: ' \n ', preview: 'yes' }), 400, '')).toContain('Please write');
  });

  test('409: said already', async () => {
    const name = 'Twice Told';
    await app.post('one', someComment({ name, body: 'Said before.' }));
    const posted = await app.form('one', { ...someComment({ name, body: 'Said now.' }) });
    const page = parse((await app.get(String(posted.headers.location).split('#')[0] ?? '')).text);
    expect(
      comesBack(await press(await opens(page), { body: 'Said before.' }), 409, 'Said before.'),
    ).toContain('already said that');
  });

  test('412: changed meanwhile; what it says now stands above, and saving again puts the new text there', async () => {
    const { id, page } = await posts('In two windows.');
    const [one, two] = [await opens(page), await opens(page)];
    await press(one, { body: 'From the first.' });
    const refused = await press(two, { body: 'From the second.' });
    expect(comesBack(refused, 412, 'From the second.')).toContain('changed since you read it');
    expect(refused.text).toContain('<p>From the first.</p>');
    expect((await press(formOf(parse(refused.text), 'Save Changes'))).status).toBe(303);
    expect((await app.get(`/articles/one?comment=${id}`)).text).toContain('From the second.');
  });

  test('403: too late, also when the capability is over too', async () => {
    const form = await opens((await posts('Slowly written.')).page);
    app.clock.advance(301);
    expect(comesBack(await press(form, { body: 'At last.' }), 403, 'At last.')).toContain('is over');
    app.clock.advance(900);
    const late = await press(form, { body: 'At the very last.' });
    expect(comesBack(late, 403, 'At the very last.')).toContain('Only its author');
    expect(late.text).not.toContain('Slowly written.');
  });

  test('promise 4: what is typed stays text in the form, and is harmless as a preview and when saved', async () => {
    const { id, at, page } = await posts('Harmless.');
    const form = await opens(page);
    const preview = await press(form, { body: ATTACK, preview: 'yes' });
    const saved = await press(form, { body: ATTACK });
    expect(saved.status).toBe(303);
    const pages = [
      preview.text,
      (await press(formOf(parse((await app.get(at.split('#')[0] ?? '')).text), 'Edit'))).text,
      (await app.get(`/articles/one?comment=${id}`)).text,
      (await press(form, { body: ATTACK, version: '1' })).text,
    ];
    for (const text of pages) {
      const elementsOf = (tag: string) => elements(parse(text), { tag });
      expect(elementsOf('img').filter(({ attributes }) => attributes.src === 'x')).toEqual([]);
      expect(elementsOf('script').filter(({ attributes }) => !attributes.src)).toEqual([]);
      expect(elementsOf('a').filter(({ attributes }) => attributes.href?.startsWith('javascript'))).toEqual(
        [],
      );
    }
    const other = await posts('Also harmless.');
    const change = `${LINKS} ${ATTACK}`;
    await press(await opens(other.page), { body: change });
    const token = await app.token();
    const queue = await app.admin('GET', `/${other.id}`, { token });
    const { heldEdit } = (queue.json() as { data: { heldEdit: { raw: string; html: string } } }).data;
    expect(heldEdit.raw).toBe(change);
    const html = parse(heldEdit.html);
    for (const tag of ['script', 'img']) expect(elements(html, { tag })).toEqual([]);
    expect(heldEdit.html).not.toContain('href="javascript');
  });
});

describe('B16: deleting', () => {
  test('is asked once more, with the text, and then done', async () => {
    const { id, page } = await posts('Regrettable.');
    const asked = await press(formOf(page, 'Delete'));
    expect([asked.status, asked.text.includes('<p>Regrettable.</p>')]).toEqual([200, true]);
    expect((await app.get(`/api/v1/comments/${id}`)).status).toBe(200);
    const gone = await press(formOf(parse(asked.text), 'Delete for Good'));
    expect([gone.status, gone.headers.location]).toEqual([303, '/articles/one#comments']);
    expect((await app.get(`/api/v1/comments/${id}`)).status).toBe(404);
  });

  test('412: asks again when it is not what was shown', async () => {
    const { id, page } = await posts('Regrettable, too.');
    const asked = formOf(parse((await press(formOf(page, 'Delete'))).text), 'Delete for Good');
    await press(await opens(page), { body: 'Not so bad after all.' });
    const again = await press(asked);
    expect([again.status, again.text.includes('Not so bad after all.')]).toEqual([412, true]);
    expect((await app.get(`/api/v1/comments/${id}`)).status).toBe(200);
    expect((await press(formOf(parse(again.text), 'Delete for Good'))).status).toBe(303);
  });

  test('403: too late', async () => {
    const form = formOf((await posts('Kept for good.')).page, 'Delete');
    app.clock.advance(300);
    expectErrorPage(await press(form), 403);
    expectErrorPage(await press(form, { version: '1' }), 403);
  });
});

describe('nobody else', () => {
  test('403: without the capability, with that of another comment, from another site', async () => {
    const [mine, yours] = [await posts('Mine.'), await posts('Yours.')];
    const stolen = { ...formOf(mine.page, 'Edit'), fields: formOf(yours.page, 'Edit').fields };
    expectErrorPage(await press(stolen), 403);
    expectErrorPage(await press({ ...stolen, fields: { capability: 'x' } }), 403);
    expectErrorPage(await press({ action: formOf(mine.page, 'Delete').action, fields: stolen.fields }), 403);
    const foreign = await app.request({
      method: 'POST',
      url: stolen.action,
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'cross-site' },
      payload: new URLSearchParams(formOf(mine.page, 'Edit').fields).toString(),
    });
    expectErrorPage(foreign, 403);
  });

  test('404: under another article, or after it is gone', async () => {
    const { page } = await posts('Stands under one.');
    const form = formOf(page, 'Edit');
    expectErrorPage(await press({ ...form, action: form.action.replace('/one/', '/two/') }), 404);
    expectErrorPage(await press({ ...form, action: form.action.replace('/one/', '/none/') }), 404);
    await press(formOf(parse((await press(formOf(page, 'Delete'))).text), 'Delete for Good'));
    expectErrorPage(await press(form), 404);
  });

  test('409: the form is not even opened where nothing may be changed', async () => {
    const { id, page } = await posts('Reported at once.');
    await query(app.databaseUrl, `update comment set reports = 3, status = 'pending' where id = '${id}'`);
    expectErrorPage(await press(formOf(page, 'Edit')), 409);
    await query(app.databaseUrl, `update comment set reports = 0, status = 'approved' where id = '${id}'`);
  });

  test('303: the addresses of the forms lead back to the comment', async () => {
    const { id } = await posts('Come back.');
    for (const form of ['edit', 'delete']) {
      const back = await app.get(`/articles/one/comments/${id}/${form}`);
      expect([back.status, back.headers.location]).toEqual([
        303,
        `/articles/one?comment=${id}#comment-${id}`,
      ]);
      const odd = await app.get(`/articles/one/comments/ida%40example.org/${form}`);
      expect([odd.status, odd.headers.location]).toEqual([303, '/articles/one#comments']);
    }
  });
});
