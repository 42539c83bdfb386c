import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { SubmitComment, WITHOUT_FORM } from '@rejoinder/comments';
import { someComment, someIp, TestApp } from '../../support/app.js';
import { decisionsOf, Rulebook } from './rulebook.js';

/** Something of every kind: what the text says, where it links, who writes, how it came in, what happened before. */
const RULES = [
  { id: 'length', phase: 'length', params: { maxBody: 500 } },
  { id: 'disallowed', phase: 'words', params: { words: ['casin*'], then: 'reject' } },
  { id: 'greetings', phase: 'pattern', params: { pattern: '^Dear\\b' } },
  { id: 'links', phase: 'links', params: { holdAt: 1 } },
  { id: 'hosts', phase: 'link-hosts', params: { hold: ['*.example'], allow: ['good.example'] } },
  { id: 'networks', phase: 'networks', params: { cidrs: ['198.51.100.0/24'] } },
  { id: 'first', phase: 'first-comments' },
  { id: 'age', phase: 'person-age', params: { days: 2 } },
  { id: 'thrown-away', phase: 'disposable-address' },
  { id: 'repeated', phase: 'repeated-text', params: { times: 1 } },
  { id: 'heated', phase: 'slow-mode' },
  { id: 'form', phase: 'form' },
  { id: 'honeypot', phase: 'honeypot' },
  { id: 'off', phase: 'hold-everything', enabled: false },
  { id: 'elsewhere', phase: 'hold-everything', tags: ['politics'] },
];
const TEXT = 'Dear all, the Casinos at https://dark.example/ and https://good.example/ are open.';
/** None of what is typed is anybody's but the first ways' author. */
const AUTHOR = { name: 'Grace', website: 'https://good.example/' };

let app: TestApp;
let token: string;

beforeAll(async () => {
  app = await TestApp.start();
  ({ token } = await Rulebook.open(app));
});

afterAll(() => app.stop());

interface Way {
  readonly name: string;
  /** Sends the text on that way. @returns the id of the comment */
  readonly send: (slug: string) => Promise<string>;
}

const posted = (reply: { json(): unknown }): { data: { id: string }; capability: { token: string } } =>
  reply.json() as never;

const WAYS: readonly Way[] = [
  {
    name: 'API',
    send: async (slug) => posted(await app.post(slug, someComment({ ...AUTHOR, body: TEXT }))).data.id,
  },
  {
    name: 'form',
    send: async (slug) => {
      const page = await app.get(`/articles/${slug}`);
      const form = /<form[^>]*action="[^"]*\/comments"[\s\S]*?<\/form>/.exec(page.text)?.[0] ?? '';
      const hidden = [...form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
      app.clock.advance(60);
      const fields: Record<string, string> = {};
      for (const [, name = '', value = ''] of hidden) fields[name] = value;
      const reply = await app.form(slug, { ...fields, ...someComment({ ...AUTHOR, body: TEXT }) });
      expect(reply.status).toBe(303);
      const { data } = (await app.admin('GET', `?article=${slug}&limit=1`, { token })).json() as {
        data: { id: string }[];
      };
      return String(data[0]?.id);
    },
  },
  {
    name: 'edit',
    send: async (slug) => {
      const headers = { 'x-forwarded-for': someIp() };
      const first = await app.post(slug, someComment({ ...AUTHOR, body: 'Nothing yet.' }), headers);
      const { data, capability } = posted(first);
      const reply = await app.request({
        method: 'PATCH',
        url: `/api/v1/comments/${data.id}`,
        headers: {
          ...headers,
          'content-type': 'application/json',
          'rejoinder-capability': capability.token,
          'if-match': String(first.headers.etag),
        },
        payload: JSON.stringify({ body: TEXT }),
      });
      expect([200, 202]).toContain(reply.status);
      return data.id;
    },
  },
  {
    name: 'staff',
    send: async (slug) => {
      const { id } = await app.comment(slug);
      const reply = await app.admin('POST', `/${id}/replies`, { token, body: { body: TEXT } });
      expect(reply.status).toBe(201);
      return posted(reply).data.id;
    },
  },
  {
    name: 'import',
    send: async (slug) => {
      const { comment } = await app.app.get(SubmitComment).execute({
        articleSlug: slug,
        parentId: null,
        body: TEXT,
        author: {
          kind: 'reader',
          ...AUTHOR,
          email: someComment().email,
          ip: null,
          userAgent: null,
          avatarId: null,
          deviceToken: null,
        },
        arrival: WITHOUT_FORM,
        idempotencyKey: null,
        writtenAt: new Date(app.clock.now().getTime() - 86_400_000),
      });
      return comment.id;
    },
  },
];

describe('D10: one chain for every way in', () => {
  const traces = new Map<string, unknown>();
  const RULED = new Set(RULES.map(({ id }) => id));

  beforeAll(async () => {
    await (await Rulebook.open(app)).write(RULES);
    for (const { name, send } of WAYS) {
      const slug = await app.article(`by-${name.toLowerCase()}`);
      const id = await send(slug);
      const judged = (await decisionsOf(app, token, id)).filter(({ verdicts }) => verdicts.length > 0);
      const verdicts = judged.at(-1)?.verdicts ?? [];
      traces.set(
        name,
        verdicts
          .filter(({ rule }) => RULED.has(rule))
          .map(({ rule, code, score }) => `${rule} ${code} ${score}`),
      );
      // The same text a day later is not repeated, nor is its author new to this network.
      app.clock.advance(2 * 86_400);
    }
  });

  test('the text speaks for itself', () => {
    expect(traces.get('API')).toEqual([
      'length no_objection 0',
      'disallowed listed_word 0.8',
      'greetings matched_pattern 0.7',
      'links held_links 1',
      'hosts listed_host 0.5',
      'networks no_objection 0',
      'first held_first_comment 0.5',
      'age person_new 0.4',
      'thrown-away no_objection 0',
      'repeated no_objection 0',
      'heated no_objection 0',
      'form no_objection 0',
      'honeypot no_objection 0',
    ]);
  });

  test.each(WAYS)('$name: the same rules say the same with the same weight', ({ name }) => {
    expect(traces.get(name)).toEqual(traces.get('API'));
  });
});
