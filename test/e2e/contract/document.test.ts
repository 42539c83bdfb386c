import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { ModulesContainer } from '@nestjs/core';
import { Validator } from '@seriousme/openapi-schema-validator';
import { TestApp } from '../../support/app.js';
import { Contract } from './contract.js';

const DOCUMENT = resolve(import.meta.dirname, '..', '..', '..', 'docs', 'openapi.json');

let app: TestApp;
let contract: Contract;

beforeAll(async () => {
  app = await TestApp.start();
  contract = await Contract.of(app);
});

afterAll(() => app.stop());

describe('the contract', () => {
  test('is valid OpenAPI 3.1', async () => {
    const validator = new Validator();
    const result = await validator.validate(structuredClone(contract.document) as never);
    expect(result).toEqual({ valid: true });
    expect(validator.version).toBe('3.1');
    expect(JSON.stringify(contract.document)).not.toContain('"nullable"');
  });

  test('is the one in docs/openapi.json', async () => {
    const written = JSON.parse(await readFile(DOCUMENT, 'utf8')) as unknown;
    const changed = differences(written, contract.document);
    if (changed.length > 0)
      throw new Error(
        `The contract changed. When that is meant, run "npm run contract" and commit docs/openapi.json. It changed at ` +
          changed.slice(0, 20).join(', '),
      );
  });

  test('says of every operation what it is, under a name of its own', () => {
    const tags = new Set(contract.document.tags?.map(({ name }) => name));
    const names = contract.operations.map(({ id }) => id);
    expect(new Set(names).size).toBe(names.length);
    for (const { id, described } of contract.operations) {
      expect({ id, summary: described.summary, tag: tags.has(described.tags?.[0] ?? '') }).toEqual({
        id: expect.stringMatching(/^[a-z]+([A-Z][a-z]+)*$/),
        summary: expect.stringMatching(/\w/),
        tag: true,
      });
      for (const parameter of described.parameters ?? [])
        expect(parameter).toMatchObject({ description: expect.stringMatching(/\w/), schema: {} });
    }
  });

  test('says how every operation refuses: 500 and 503 always, 401 and 403 where a token is needed', () => {
    for (const { id, described, scope } of contract.operations) {
      const statuses = Object.keys(described.responses);
      expect([id, statuses]).toEqual([id, expect.arrayContaining(['500', '503'])]);
      expect([id, statuses.includes('401')]).toEqual([id, scope !== null]);
      if (scope) expect([id, statuses]).toEqual([id, expect.arrayContaining(['403'])]);
      if (described.requestBody)
        expect([id, statuses]).toEqual([id, expect.arrayContaining(['400', '413', '415'])]);
    }
  });

  test('has every route of the application, and no other', () => {
    const documented = contract.operations.map(({ method, path }) => `${method} ${path}`);
    expect(documented.sort()).toEqual(routesOf(app).sort());
    const fastify = app.app.getHttpAdapter().getInstance();
    for (const { method, path } of contract.operations) {
      const url = path.replaceAll(/\{(\w+)\}/g, ':$1');
      expect([method, url, fastify.hasRoute({ method, url })]).toEqual([method, url, true]);
    }
  });
});

/** Where two documents say different things, as paths of members. */
function differences(one: unknown, other: unknown, at = ''): string[] {
  if (isDeepStrictEqual(one, other)) return [];
  if (!isObject(one) || !isObject(other)) return [at || '/'];
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...keys].flatMap((key) => differences(one[key], other[key], `${at}/${key}`));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** What the controllers declare, read without the help of what writes the contract. */
function routesOf({ app: nest }: TestApp): string[] {
  const controllers = [...nest.get(ModulesContainer).values()].flatMap(({ controllers }) => [
    ...controllers.values(),
  ]);
  return controllers.flatMap(({ metatype }) => {
    const prototype = (metatype as { prototype: Record<string, object> }).prototype;
    const prefix = Reflect.getMetadata(PATH_METADATA, metatype as object) as string;
    return Object.getOwnPropertyNames(prototype)
      .map((name) => prototype[name]!)
      .filter((handler) => Reflect.hasMetadata(METHOD_METADATA, handler))
      .map((handler) => {
        const method = RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler) as number];
        const path = [prefix, Reflect.getMetadata(PATH_METADATA, handler) as string]
          .flatMap((part) => part.split('/'))
          .filter(Boolean)
          .map((part) => part.replace(/^:(.+)$/, '{$1}'));
        return `${method} /${path.join('/')}`;
      });
  });
}
