import { applyDecorators, type Type } from '@nestjs/common';
import {
  ApiBody,
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

export type Tag = 'Articles' | 'Comments' | 'Moderation' | 'Pages' | 'Operations';

/** One answer of an operation: what it means and what comes with it. */
export interface Answer {
  readonly description: string;
  readonly headers?: ApiResponseOptions['headers'];
  /** Its schema; without one the answer is text of `mediaType`, or has no body. */
  readonly schema?: Type<unknown>;
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
  /** What refusals look like: problem documents, unless the route is a page. */
  readonly refusesWith?: 'text/html';
}

const ALWAYS = ['malformed_request', 'not_found', 'internal_error', 'unavailable'] as const;
const WITH_BODY = [
  'malformed_json',
  'malformed_encoding',
  'validation_failed',
  'unknown_field',
  'body_too_large',
  'unsupported_media_type',
] as const;

/** What a checked query is refused with. */
export const BAD_QUERY = ['validation_failed', 'unknown_field'] as const satisfies readonly ErrorCode[];

/** Writes an operation into the contract. */
export function Describe(operation: Operation): MethodDecorator {
  const { id, tag, summary, description, takes = [], body, answers, refusals, refusesWith } = operation;
  const codes = new Set<ErrorCode>([...refusals, ...(body ? WITH_BODY : []), ...ALWAYS]);
  const schemas = Object.values(answers).flatMap(({ schema }) => schema ?? []);
  return applyDecorators(
    ApiTags(tag),
    ApiOperation({ operationId: id, summary, ...(description ? { description } : {}) }),
    ApiExtraModels(Problem, ...schemas, ...(body ? [body.schema] : [])),
    ...takes,
    ...(body ? [requestBody(body)] : []),
    ...Object.entries(answers).map(([status, answer]) => ApiResponse(responseOf(Number(status), answer))),
    ...byStatus(codes).map(([status, some]) => ApiResponse(refusalOf(status, some, refusesWith))),
  );
}

function requestBody({ schema, mediaType }: NonNullable<Operation['body']>): MethodDecorator {
  // Without a type of its own the decorator would claim a text. Only JSON is what the scanner assumes.
  return applyDecorators(
    ApiBody({ type: schema, required: true }),
    ...(mediaType ? [consumes(mediaType)] : []),
  );
}
