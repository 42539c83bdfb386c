import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ALL_SCOPES, SCOPES } from '@rejoinder/contracts';
import { TestApp, type Reply } from '../../support/app.js';
import { Contract, requestFor, type Operation } from './contract.js';

let app: TestApp;
let contract: Contract;

beforeAll(async () => {
  app = await TestApp.start();
  contract = await Contract.of(app);
});

afterAll(() => app.stop());

const ask = (operation: Operation, authorization?: string): Promise<Reply> =>
  app.request(
    requestFor(operation, {
      path: { id: randomUUID() },
      headers: { 'if-match': '"1"', ...(authorization === undefined ? {} : { authorization }) },
      ...(operation.described.requestBody ? { body: {} } : {}),
    }),
  );

describe('the admin API, as the contract lists it', () => {
  test('names a scope for every route, and only there', () => {
    const guarded = contract.operations.filter(({ scope }) => scope !== null);
    expect(guarded.length).toBeGreaterThan(0);
    expect(guarded).toEqual(
      contract.operations.filter(({ path }) => /^\/(api\/v1\/admin|metrics)/.test(path)),
    );
    for (const { scope } of guarded) expect(Object.keys(SCOPES)).toContain(scope);
    expect(new Set(guarded.map(({ scope }) => scope))).toEqual(new Set(ALL_SCOPES));
  });

  test('401: answers nobody without a token, nor with one that does not exist', async () => {
    for (const operation of contract.operations.filter(({ scope }) => scope !== null)) {
      for (const authorization of [undefined, 'Bearer ', 'Bearer nonsense', `Bearer rj_${'a'.repeat(43)}`]) {
        const reply = await ask(operation, authorization);
        expect([operation.id, authorization, reply.status]).toEqual([operation.id, authorization, 401]);
        expect(reply.json()).toMatchObject({ code: 'unauthenticated' });
        expect(contract.faults(operation, reply)).toEqual([]);
      }
    }
  });

  test('403: answers no token that lacks the one scope it names', async () => {
    for (const operation of contract.operations.filter(({ scope }) => scope !== null)) {
      const others = await app.token(ALL_SCOPES.filter((scope) => scope !== operation.scope));
      const reply = await ask(operation, `Bearer ${others}`);
      expect([operation.id, reply.status]).toEqual([operation.id, 403]);
      expect(reply.json()).toMatchObject({ code: 'forbidden' });
      expect(contract.faults(operation, reply)).toEqual([]);
    }
  });

  test('a token with that scope and no other gets through', async () => {
    for (const operation of contract.operations) {
      if (operation.scope === null) continue;
      const reply = await ask(operation, `Bearer ${await app.token([operation.scope])}`);
      expect([operation.id, [401, 403].includes(reply.status)]).toEqual([operation.id, false]);
      expect(contract.faults(operation, reply)).toEqual([]);
    }
  });
});
