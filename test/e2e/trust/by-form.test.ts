import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { someComment, type Reply } from '../../support/app.js';
import { element, elements, fieldValues, parse } from '../../support/dom.js';
import { deviceCookieOf, Story } from './story.js';

const UNA = { name: 'Una', email: 'una.canary@example.org' };
const BUTTON = 'Confirm your address by email';

describe('C23, promise 6: the same by pages and forms, without a script', () => {
  let story: Story;
  beforeAll(async () => {
    story = await Story.start({ PUBLIC_URL: 'https://press.example' });
  });
  afterAll(() => story.stop());

  /** Takes the form from the page, as a browser does, and a minute to fill it in. */
  const postForm = async (
    fields: Record<string, string>,
    headers: Record<string, string> = {},
  ): Promise<Reply> => {
    const { token = '' } = fieldValues(parse((await story.app.get(`/articles/${story.slug}`, headers)).text));
    story.app.clock.advance(60);
    return story.app.form(story.slug, { ...fields, token }, headers);
  };
  /** The page that a browser is sent on to. */
  const onward = (reply: Reply): Promise<Reply> => {
    expect(reply.status).toBe(303);
    return story.app.get(String(reply.headers.location).replace(/#.*$/, ''), { accept: 'text/html' });
  };
  const buttonOf = (page: Reply): { url: string; capability: string } => {
    const form = elements(parse(page.text), { tag: 'form' }).find(({ attributes }) =>
      attributes.action?.endsWith('/confirmation'),
    );
    const input = form && element(form, { tag: 'input', name: 'capability' });
    return { url: form?.attributes.action ?? '', capability: input?.attributes.value ?? '' };
  };
  /** Whoever posted what is shown is sent to it; otherwise to what nobody else can see yet. */
  const held = (reply: Reply): boolean => !String(reply.headers.location).includes('?comment=');
  let cookie = '';

  test('the author of a held comment finds a button, and a word of thanks in its place afterwards', async () => {
    const page = await onward(await postForm({ ...UNA, body: 'First.' }));
    expect(page.text).toContain(BUTTON);
    const { url, capability } = buttonOf(page);
    const asked = await story.form(url, { capability });
    expect(asked.headers.location).toMatch(/^\/articles\/the-lamps\?awaiting=.*confirmation=asked#comment-/);
    const after = await onward(asked);
    expect(after.text).not.toContain(BUTTON);
    expect(after.text).toContain('Look for a mail');
    expect(await story.mails()).toHaveLength(1);
    // A page that is sent again does no more than the first time.
    await story.form(url, { capability });
    expect(await story.mails()).toHaveLength(1);
  });

  test('the button is for the author: wrong capabilities and other sites get a page that says no', async () => {
    const page = await onward(await postForm({ ...someComment() }));
    const { url, capability } = buttonOf(page);
    const refusals: [Record<string, string>, Record<string, string>, number][] = [
      [{ capability: 'x' }, {}, 403],
      [{}, {}, 400],
      [{ capability }, { 'sec-fetch-site': 'cross-site' }, 403],
    ];
    for (const [fields, headers, status] of refusals) {
      const reply = await story.form(url, fields, headers);
      expect([reply.status, reply.headers['content-type']]).toEqual([status, 'text/html; charset=utf-8']);
    }
    expect(await story.mails()).toHaveLength(1);
  });

  test('the mailed page asks; "yes" confirms, says what the cookie is for, and sets it', async () => {
    const token = await story.mailedToken();
    expect((await story.mails()).at(-1)).toContain(`https://press.example/confirm?token=${token}`);
    const page = await story.app.get(`/confirm?token=${token}`);
    expect(page.text).toContain('First.');
    expect(page.text).toMatch(/a cookie will let this browser show/);
    const buttons = elements(parse(page.text), { tag: 'button' }).map(({ attributes }) => attributes.value);
    expect(buttons).toEqual(['yes', 'no']);

    const answered = await story.form('/confirm', { token, answer: 'yes' });
    expect([answered.status, answered.headers['cache-control']]).toEqual([200, 'private, no-store']);
    expect(answered.text).toContain('your address is confirmed');
    const device = deviceCookieOf(answered);
    expect(device?.attributes).toMatch(/^Path=\/; Expires=.*; HttpOnly; Secure; SameSite=Lax$/);
    cookie = device?.sent ?? '';
  });

  test('with the cookie and the address, and one approved comment, the next is shown at once', async () => {
    expect(held(await postForm({ ...UNA, body: 'Second.' }, { cookie }))).toBe(true);
    const [first] = (
      (await story.app.admin('GET', '?q=First', { token: await story.app.token() })).json() as {
        data: { id: string; proven: boolean }[];
      }
    ).data;
    expect(first?.proven).toBe(true);
    await story.app.decide(first?.id ?? '', 'approved');
    const shown = await postForm({ ...UNA, body: 'Third.' }, { cookie });
    expect(held(shown)).toBe(false);
    expect((await story.app.get(`/articles/${story.slug}`)).text).toContain('Third.');
  });

  test('without the cookie, or with another address, it waits; a proven comment offers no button', async () => {
    expect(held(await postForm({ ...UNA, body: 'From another browser.' }))).toBe(true);
    expect(held(await postForm({ ...UNA, email: 'other@example.org', body: 'Fourth.' }, { cookie }))).toBe(
      true,
    );
    const links = 'https://example.org/1 and https://example.org/2';
    const proven = await onward(await postForm({ ...UNA, body: links }, { cookie }));
    expect(proven.text).toContain('awaiting moderation');
    expect(proven.text).not.toContain(BUTTON);
  });

  test('the article says that the browser is known, to that browser only, and forgets it', async () => {
    const mine = await story.app.get(`/articles/${story.slug}`, { cookie });
    expect(mine.text).toContain('Forget this browser');
    expect(mine.headers).toMatchObject({ 'cache-control': 'private, no-store', vary: 'cookie' });
    const others = await story.app.get(`/articles/${story.slug}`);
    expect(others.text).not.toContain('Forget this browser');
    expect(others.headers['cache-control']).toBe('public, no-cache');

    const forgotten = await story.form('/device/forget', {}, { cookie });
    expect(forgotten.status).toBe(200);
    expect(String(forgotten.headers['set-cookie'])).toMatch(
      /^rejoinder_device=; .*Path=\/; Expires=Thu, 01 Jan 1970/,
    );
    expect(held(await postForm({ ...UNA, body: 'With the old cookie.' }, { cookie }))).toBe(true);
  });

  test('no page and no cookie carries the address', async () => {
    const page = await story.app.get(`/articles/${story.slug}`, { cookie });
    expect(page.text + cookie).not.toContain('una.canary');
  });

  test('where no address was given there is no button', async () => {
    const unsigned = await Story.start({ REQUIRE_NAME_EMAIL: false });
    try {
      const reply = await unsigned.app.form(unsigned.slug, { body: 'Nameless.', name: '', email: '' });
      const page = await unsigned.app.get(String(reply.headers.location).replace(/#.*$/, ''));
      expect(page.text).toContain('awaiting moderation');
      expect(page.text).not.toContain(BUTTON);
    } finally {
      await unsigned.stop();
    }
  });
});
