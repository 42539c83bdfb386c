import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { apiDocument } from '@rejoinder/api';
import { ALL_SCOPES, type Scope } from '@rejoinder/contracts';
import { CreateToken, RevokeToken } from '@rejoinder/identity';
import { TestApp, type Reply } from '../../support/app.js';
import { dumpDatabase } from '../../support/dump.js';

interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly scope: Scope;
  readonly body?: unknown;
}

/** Each route of the admin API with a request that would do something, and the scope that lets it. */
const ROUTES: readonly Route[] = [
  { method: 'GET', path: '/comments', scope: 'comments:read' },
  { method: 'GET', path: '/comments/counts', scope: 'comments:read' },
  { method: 'GET', path: '/comments/{id}', scope: 'comments:read' },
  { method: 'GET', path: '/comments/{id}/history', scope: 'comments:read' },
  { method: 'PATCH', path: '/comments/{id}', scope: 'comments:moderate', body: { status: 'spam' } },
  {
    method: 'POST',
    path: '/comments/batch',
    scope: 'comments:moderate',
    body: { action: 'spam', ids: ['{id}'] },
  },
  { method: 'POST', path: '/comments/undo', scope: 'comments:moderate', body: { undoToken: 'x' } },
  { method: 'POST', path: '/comments/{id}/edit', scope: 'comments:moderate', body: { decision: 'accept' } },
  { method: 'POST', path: '/comments/{id}/replies', scope: 'comments:reply', body: { body: 'An answer.' } },
  { method: 'DELETE', path: '/comments/{id}', scope: 'comments:delete' },
  { method: 'POST', path: '/comments/{id}/email', scope: 'vault:open', body: { reason: 'Why not.' } },
  { method: 'POST', path: '/comments/{id}/reports/dismiss', scope: 'reports:decide' },
  { method: 'GET', path: '/reports', scope: 'comments:read' },
  { method: 'GET', path: '/legal-notices', scope: 'comments:read' },
  {
    method: 'POST',
    path: '/legal-notices/{id}/decision',
    scope: 'reports:decide',
    body: { outcome: 'legal', statement: 'It is not.' },
  },
  { method: 'GET', path: '/appeals', scope: 'comments:read' },
  {
    method: 'POST',
    path: '/appeals/{id}/decision',
    scope: 'reports:decide',
    body: { outcome: 'denied', answer: 'It stays.' },
  },
  { method: 'GET', path: '/bans', scope: 'comments:read' },
  {
    method: 'POST',
    path: '/bans',
    scope: 'bans:write',
    body: { kind: 'person', effect: 'hold', reason: 'Insults.', commentId: '{id}' },
  },
  { method: 'POST', path: '/bans/{id}/end', scope: 'bans:write', body: { reason: 'Enough.' } },
  { method: 'GET', path: '/rules', scope: 'rules:read' },
  { method: 'PUT', path: '/rules', scope: 'rules:write', body: { rules: [] } },
  { method: 'GET', path: '/rules/versions', scope: 'rules:read' },
  { method: 'GET', path: '/rules/versions/{version}', scope: 'rules:read' },
  { method: 'GET', path: '/rules/phases', scope: 'rules:read' },
  { method: 'POST', path: '/rules/backtest', scope: 'rules:read', body: { last: 1 } },
];
const BASE = '/api/v1/admin';

describe('K9: nobody moderates without a token that may', () => {
  let app: TestApp;
  let id: string;
  const tokens: Record<string, string> = {};

  beforeAll(async () => {
    app = await TestApp.start();
    await app.article('lamps');
    id = (await app.comment('lamps')).id;
    const make = (seconds: number) =>
      app.app.get(CreateToken).execute({
        staffName: 'Ada',
        label: 'test',
        scopes: ALL_SCOPES,
        expiresAt: new Date(app.clock.now().getTime() + seconds * 1000),
      });
    const [expired, revoked, valid] = [await make(60), await make(600), await make(600)];
    await app.app.get(RevokeToken).execute(revoked.id);
    app.clock.advance(60);
    Object.assign(tokens, { expired: expired.token, revoked: revoked.token, valid: valid.token });
  });
  afterAll(() => app.stop());

  const ask = ({ method, path, body }: Route, authorization?: string): Promise<Reply> =>
    app.request({
      method,
      url: BASE + path.replace('{id}', id).replace('{version}', '1'),
      headers: {
        ...(authorization === undefined ? {} : { authorization }),
        ...(method === 'PATCH' || method === 'DELETE' ? { 'if-match': '"2"' } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { payload: JSON.stringify(body).replace('{id}', id) }),
    });

  test('every route of the contract is here', () => {
    const declared = Object.entries(apiDocument(app.app).paths)
      .filter(([path]) => path.startsWith(BASE))
      .flatMap(([path, operations]) =>
        Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
      );
    expect(declared.sort()).toEqual(ROUTES.map(({ method, path }) => `${method} ${BASE}${path}`).sort());
  });

  describe.each(ROUTES)('$method $path', (route) => {
    test('401: without a token, with one that is unknown, expired, revoked, or none at all; nothing happens', async () => {
      const before = await dumpDatabase(app.databaseUrl);
      const wrong = [
        undefined,
        '',
        'Bearer',
        'Bearer ',
        `Bearer rj_${'A'.repeat(43)}`,
        `Bearer ${tokens.expired}`,
        `Bearer ${tokens.revoked}`,
        `Bearer ${tokens.valid?.slice(0, -1)}`,
        `Bearer ${tokens.valid}x`,
        `Bearer ${tokens.valid?.toUpperCase()}`,
        `Bearer ${tokens.valid} ${tokens.valid}`,
        `Basic ${Buffer.from(`x:${tokens.valid}`).toString('base64')}`,
        `${tokens.valid}`,
        `Bearer ' or true --`,
      ];
      for (const authorization of wrong) {
        const reply = await ask(route, authorization);
        expect([authorization, reply.status]).toEqual([authorization, 401]);
        expect(reply.json()).toMatchObject({ code: 'unauthenticated' });
        expect(reply.headers['www-authenticate']).toMatch(/^Bearer/);
      }
      expect(await dumpDatabase(app.databaseUrl)).toBe(before);
    });

    test(`403: with every scope but ${route.scope}; nothing happens`, async () => {
      const token = await app.token(
        ALL_SCOPES.filter((scope) => scope !== route.scope),
        'Moe',
      );
      await ask({ method: 'GET', path: '/comments/counts', scope: 'comments:read' }, `Bearer ${token}`);
      const before = await state();
      const reply = await ask(route, `Bearer ${token}`);
      expect(reply.json()).toMatchObject({ status: 403, code: 'forbidden' });
      expect(await state()).toBe(before);
    });

    test(`with ${route.scope} alone it is not refused for who asks`, async () => {
      const token = await app.token([route.scope], 'Sue');
      const { status } = await ask({ ...route, path: route.path.replace('{id}', 'nope') }, `Bearer ${token}`);
      expect([401, 403]).not.toContain(status);
    });
  });

  /** What a moderator could have changed; when a token was last used is not of it. */
  async function state(): Promise<string> {
    return (await dumpDatabase(app.databaseUrl)).replace(/^public\.api_token: .*$/gm, '');
  }

  test('the refusal does not say which of them a token is: unknown, expired or revoked', async () => {
    const route = { method: 'GET', path: '/comments', scope: 'comments:read' } as const;
    const texts = await Promise.all(
      [tokens.expired, tokens.revoked, `rj_${'A'.repeat(43)}`].map((token) => ask(route, `Bearer ${token}`)),
    );
    expect(new Set(texts.map(({ text }) => text)).size).toBe(1);
  });

  test('a token in the address or in a cookie is none', async () => {
    expect((await app.get(`${BASE}/comments/counts?access_token=${tokens.valid}`)).status).toBe(401);
    expect((await app.get(`${BASE}/comments/counts`, { cookie: `token=${tokens.valid}` })).status).toBe(401);
  });
});
