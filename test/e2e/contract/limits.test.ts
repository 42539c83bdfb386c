import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { TestApp, someIp, type Reply } from '../../support/app.js';
import { Contract, requestFor, type Filling, type Operation } from './contract.js';

interface Schema {
  readonly $ref?: string;
  readonly type?: string | string[];
  readonly enum?: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
}

let app: TestApp;
let contract: Contract;
let token: string;

beforeAll(async () => {
  app = await TestApp.start();
  contract = await Contract.of(app);
  token = await app.token();
  await app.article('x');
});

afterAll(() => app.stop());

/** Values just outside of what a schema allows. */
function outside(schema: Schema): unknown[] {
  const { type, minimum, maximum, minLength, maxLength, minItems, maxItems } = schema;
  return [
    ...(minimum === undefined ? [] : [minimum - 1]),
    ...(maximum === undefined ? [] : [maximum + 1]),
    ...(minLength === undefined ? [] : ['']),
    ...(maxLength === undefined ? [] : ['x'.repeat(maxLength + 1)]),
    ...(schema.enum ? ['none-of-these'] : []),
    ...(minItems === undefined ? [] : [[]]),
    ...(maxItems === undefined ? [] : [Array.from({ length: maxItems + 1 }, () => randomUUID())]),
    ...(type === 'array' ? (schema.items?.maxLength ? [['x'.repeat(schema.items.maxLength + 1)]] : []) : []),
  ];
}

async function ask(operation: Operation, filling: Filling): Promise<Reply> {
  const headers = {
    ...(operation.scope ? { authorization: `Bearer ${token}` } : {}),
    'x-forwarded-for': someIp(),
    'if-match': '"1"',
  };
  return app.request(requestFor(operation, { path: { slug: 'x', id: randomUUID() }, headers, ...filling }));
}

const resolved = (schema: Schema): Schema => {
  const name = schema.$ref?.split('/').at(-1);
  return name ? (contract.document.components?.schemas?.[name] as Schema) : schema;
};

const bodyOf = ({ described }: Operation): Schema | null => {
  const content = (described.requestBody as { content: Record<string, { schema: Schema }> } | undefined)
    ?.content;
  const media = content && Object.values(content)[0];
  return media ? resolved(media.schema) : null;
};

/** A page answers with a page; everything else names the field. */
function expectRefusal(reply: Reply, { id, path }: Operation, field: string, value: unknown): void {
  const about = { id, field, value: JSON.stringify(value).slice(0, 40) };
  expect({ ...about, status: reply.status }).toEqual({ ...about, status: 400 });
  if (!path.startsWith('/api/')) return;
  const { errors } = reply.json() as { errors: { field: string }[] };
  expect({ ...about, fields: errors.map((error) => error.field) }).toEqual({
    ...about,
    fields: expect.arrayContaining([field]),
  });
}

describe('400: the limits that the contract names are kept', () => {
  test('in queries', async () => {
    let asked = 0;
    for (const operation of contract.operations.filter(({ path }) => path.startsWith('/api/'))) {
      for (const parameter of (operation.described.parameters ?? []) as {
        in: string;
        name: string;
        schema: Schema;
      }[]) {
        if (parameter.in !== 'query') continue;
        for (const value of outside(parameter.schema)) {
          const texts = [value].flat().map(String);
          expectRefusal(
            await ask(operation, { query: { [parameter.name]: texts } }),
            operation,
            parameter.name,
            texts,
          );
          asked++;
        }
      }
    }
    expect(asked).toBeGreaterThan(10);
  });

  test('in bodies: too short, too long, too many, not one of those', async () => {
    let asked = 0;
    for (const operation of contract.operations) {
      for (const [name, schema] of Object.entries(bodyOf(operation)?.properties ?? {})) {
        for (const value of outside(schema)) {
          expectRefusal(await ask(operation, { body: { [name]: value } }), operation, name, value);
          asked++;
        }
      }
    }
    expect(asked).toBeGreaterThan(20);
  });

  test('in bodies: what is required, and nothing that is not named', async () => {
    for (const operation of contract.operations) {
      const body = bodyOf(operation);
      if (!body) continue;
      const empty = await ask(operation, { body: {} });
      for (const name of body.required ?? []) expectRefusal(empty, operation, name, null);
      expectRefusal(await ask(operation, { body: { surprise: 'x' } }), operation, 'surprise', 'x');
    }
  });
});
