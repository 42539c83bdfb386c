import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Scope } from '@rejoinder/contracts';
import type { OpenAPIObject } from '@nestjs/swagger';
import type { InjectOptions } from 'fastify';
import type { Reply, TestApp } from '../../support/app.js';

type Described = NonNullable<OpenAPIObject['paths'][string]['get']>;
type Responses = Record<string, { headers?: Record<string, { required?: boolean }>; content?: object }>;

export interface Operation {
  readonly id: string;
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** As the document writes it, with `{names}`. */
  readonly path: string;
  /** The scope a token needs; null where everybody may. */
  readonly scope: Scope | null;
  readonly described: Described;
}

/** What goes into a request besides what the contract says. */
export interface Filling {
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | string[]>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** The contract as the server serves it, and a judge of answers. */
export class Contract {
  readonly operations: readonly Operation[];
  private readonly ajv = new Ajv2020({ strict: false, allErrors: true });
  private readonly checks = new Map<string, ValidateFunction>();

  private constructor(readonly document: OpenAPIObject) {
    this.operations = Object.entries(document.paths).flatMap(([path, item]) =>
      Object.entries(item as Record<string, Described>).map(([method, described]) => ({
        id: String(described.operationId),
        method: method.toUpperCase() as Operation['method'],
        path,
        scope: (described.security?.[0]?.token?.[0] ?? null) as Scope | null,
        described,
      })),
    );
    addFormats.default(this.ajv);
    this.ajv.addSchema(closed(document), 'contract');
  }

  static async of(app: TestApp): Promise<Contract> {
    return new Contract((await app.get('/api/openapi.json')).json() as OpenAPIObject);
  }

  operation(id: string): Operation {
    const found = this.operations.find((operation) => operation.id === id);
    if (!found) throw new Error(`the contract has no operation ${id}`);
    return found;
  }

  /** Everything in which an answer is not what the contract says; empty when it is as promised. */
  faults({ path, method, described }: Operation, reply: Reply): string[] {
    const response = (described.responses as Responses)[String(reply.status)];
    if (!response) return [`answers ${reply.status}, which is not documented: ${reply.text.slice(0, 300)}`];
    const pointer = ['paths', path, method.toLowerCase(), 'responses', String(reply.status)];
    const headers = Object.entries(response.headers ?? {}).flatMap(([name, { required }]) => {
      const value = reply.headers[name.toLowerCase()];
      if (value === undefined) return required ? [`the header ${name} is missing`] : [];
      return this.check([...pointer, 'headers', name, 'schema'], asTyped(value));
    });
    if (!response.content)
      return [...headers, ...(reply.text === '' ? [] : ['a body where none is documented'])];
    const mediaType = String(reply.headers['content-type']).split(';')[0] ?? '';
    if (!(mediaType in response.content)) return [...headers, `sends ${mediaType}`];
    const body: unknown = mediaType.endsWith('json') ? reply.json() : reply.text;
    return [...headers, ...this.check([...pointer, 'content', mediaType, 'schema'], body)];
  }

  private check(pointer: readonly string[], value: unknown): string[] {
    const ref = `contract#/${pointer.map(escaped).join('/')}`;
    const validate = this.checks.get(ref) ?? this.ajv.compile({ $ref: ref });
    this.checks.set(ref, validate);
    if (validate(value)) return [];
    return (validate.errors ?? []).map(
      ({ instancePath, message, params }) =>
        `${pointer.at(-2)} ${instancePath} ${message} ${JSON.stringify(params)}`,
    );
  }
}

/** The request for an operation; parts that are not given keep harmless values. */
export function requestFor({ method, path, described }: Operation, filling: Filling = {}): InjectOptions {
  const query = new URLSearchParams(
    Object.entries(filling.query ?? {}).flatMap(([name, value]) => [value].flat().map((one) => [name, one])),
  ).toString();
  const url = path.replaceAll(/\{(\w+)\}/g, (_match, name: string) =>
    encodeURIComponent(filling.path?.[name] ?? 'x'),
  );
  const body = described.requestBody as { content: object } | undefined;
  const mediaType = Object.keys(body?.content ?? {})[0];
  return {
    method,
    url: query ? `${url}?${query}` : url,
    headers: { ...(mediaType ? { 'content-type': mediaType } : {}), ...filling.headers },
    ...(filling.body === undefined ? {} : { payload: encoded(filling.body, mediaType) }),
  };
}

function encoded(body: unknown, mediaType: string | undefined): string {
  if (typeof body === 'string') return body;
  return mediaType === 'application/json'
    ? JSON.stringify(body)
    : new URLSearchParams(body as Record<string, string>).toString();
}

/** The document with every object closed: an answer may have what is documented and nothing besides. */
function closed(document: OpenAPIObject): object {
  const copy = structuredClone(document);
  for (const schema of Object.values(copy.components?.schemas ?? {})) {
    if ('properties' in schema) schema.additionalProperties = false;
  }
  return copy;
}

/** Header values are text; what is written as a number is checked as one. */
function asTyped(value: unknown): unknown {
  return typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
}

function escaped(part: string): string {
  return encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'));
}
