import { applyDecorators, type Type } from '@nestjs/common';
import {
  ApiBody,
  ApiConsumes,
  ApiExtraModels,
  ApiOperation,
  ApiResponse,
  ApiTags,
  getSchemaPath,
  type ApiResponseOptions,
} from '@nestjs/swagger';
import { ERRORS, type ErrorCode } from '@rejoinder/contracts';
import { HEADERS } from './headers.js';
import { Problem } from './schemas/problem.js';

export type Tag = 'Articles' | 'Comments' | 'Moderation' | 'Rules' | 'Pages' | 'Operations';
type Headers = NonNullable<ApiResponseOptions['headers']>;

/** One answer of an operation: what it means and what comes with it. */
export interface Answer {
  readonly description: string;
  readonly headers?: Headers;
  /** Of JSON. */
  readonly schema?: Type<unknown>;
  /** Of text; an answer with neither has no body. */
  readonly mediaType?: string;
}

/** What the contract says about one route. */
export interface Operation {
  readonly id: string;
  readonly tag: Tag;
  readonly summary: string;
  readonly description?: string;
  readonly takes?: readonly MethodDecorator[];
  readonly body?: { readonly schema: Type<unknown>; readonly mediaType?: string };
  readonly answers: Readonly<Record<number, Answer>>;
  /** Every code it may refuse with, besides those that any request may meet. */
  readonly refusals: readonly ErrorCode[];
  /** Pages refuse with pages; everything else with problem documents. */
  readonly refusesWith?: 'text/html';
}

const ALWAYS = ['malformed_request', 'internal_error', 'overloaded', 'unavailable'] as const;
const WITH_BODY = [
  'malformed_json',
  'malformed_encoding',
  'validation_failed',
  'unknown_field',
  'body_too_large',
  'unsupported_media_type',
] as const;

/** What a query that is checked may be refused with. */
export const BAD_QUERY = ['validation_failed', 'unknown_field'] as const satisfies readonly ErrorCode[];

/** Makes operations for staff: without a token 401, without the scope that the route names 403. */
export const forStaff =
  (tag: Tag) =>
  (operation: Omit<Operation, 'tag'>): Operation => ({
    ...operation,
    tag,
    refusals: ['unauthenticated', 'forbidden', ...operation.refusals],
  });

/** An answer to a read, which clients may keep and ask about again. */
export const UNCHANGED: Readonly<Record<number, Answer>> = {
  304: {
    description: 'Nothing changed since the answer that had this ETag.',
    headers: { ETag: HEADERS.ETag },
  },
};

/** Writes an operation into the contract. */
export function Describe(operation: Operation): MethodDecorator {
  const { id, tag, summary, description = '', takes = [], body, answers, refusals, refusesWith } = operation;
  const schemas = Object.values(answers).flatMap(({ schema }) => schema ?? []);
  return applyDecorators(
    ApiTags(tag),
    ApiOperation({ operationId: id, summary, description }),
    ApiExtraModels(Problem, ...schemas),
    ...takes,
    ...(body ? [ApiBody({ type: body.schema }), ApiConsumes(body.mediaType ?? 'application/json')] : []),
    ...Object.entries(answers).map(([status, answer]) => ApiResponse(responseOf(Number(status), answer))),
    ...refusalsByStatus([...refusals, ...(body ? WITH_BODY : []), ...ALWAYS]).map(([status, codes]) =>
      ApiResponse(refusalOf(status, codes, refusesWith)),
    ),
  );
}

function responseOf(status: number, answer: Answer): ApiResponseOptions {
  const { description, headers, schema, mediaType } = answer;
  const content = schema
    ? { 'application/json': { schema: { $ref: getSchemaPath(schema) } } }
    : mediaType && { [mediaType]: { schema: { type: 'string' } } };
  return { status, description, ...(headers ? { headers } : {}), ...(content ? { content } : {}) };
}

/** Names the codes one by one, so that a client can see what it has to expect here. */
function refusalOf(status: number, codes: readonly ErrorCode[], page?: 'text/html'): ApiResponseOptions {
  const description = codes.map((code) => `\`${code}\`: ${ERRORS[code].title}.`).join('\n\n');
  const schema = { $ref: getSchemaPath(Problem), properties: { code: { enum: codes } } };
  const content = page
    ? { [page]: { schema: { type: 'string' } } }
    : { 'application/problem+json': { schema } };
  return { status, description, ...HEADERS_OF[status], content };
}

/** Statuses whose answers always carry a header of their own. */
const HEADERS_OF: Readonly<Record<number, { headers: Headers }>> = {
  401: { headers: { 'WWW-Authenticate': HEADERS.Challenge } },
  429: { headers: { 'Retry-After': HEADERS.RetryAfter } },
  503: { headers: { 'Retry-After': HEADERS.RetryAfter } },
};

function refusalsByStatus(codes: readonly ErrorCode[]): [number, readonly ErrorCode[]][] {
  const groups = Map.groupBy(new Set(codes), (code) => ERRORS[code].status as number);
  return [...groups].sort(([one], [other]) => one - other);
}
