import { ERRORS, type ErrorCode } from '@rejoinder/contracts';
import { ADVICE, type Advice } from './error-advice.js';

export interface ExplainedError extends Advice {
  readonly code: ErrorCode;
  readonly status: number;
  readonly title: string;
}

/** Every code a problem may carry. */
export function explainedErrors(): readonly ExplainedError[] {
  const codes = Object.keys(ERRORS) as ErrorCode[];
  return codes.map((code) => ({ code, ...ERRORS[code], ...ADVICE[code] }));
}

/** The text of docs/errors.md. Headings are the bare codes, so that `docs/errors.md#code` leads to each. */
export function errorsDocument(): string {
  const sections = explainedErrors().map(({ code, status, title, when, then }) =>
    [`## ${code}`, '', `**${status}** · ${title}.`, '', `When: ${when}`, '', `What to do: ${then}`].join(
      '\n',
    ),
  );
  return [
    '<!-- Written by `npm run contract` from libs/contracts/src/errors.ts and apps/api/src/openapi/error-advice.ts. -->',
    '',
    '# Errors',
    '',
    'Every refusal is a problem document (RFC 9457, `application/problem+json`):',
    '',
    '```json',
    JSON.stringify(EXAMPLE, null, 2),
    '```',
    '',
    'Decide by `code`: it is stable. `title` is the same for each code, `detail` is a sentence about this time whose ' +
      'wording may change, `type` leads to the explanation on the server itself (`/errors`). Faults of fields are all ' +
      'told at once, in `errors`.',
    '',
    ...sections.flatMap((section) => [section, '']),
  ].join('\n');
}

const EXAMPLE = {
  type: '/errors#validation_failed',
  title: ERRORS.validation_failed.title,
  status: ERRORS.validation_failed.status,
  code: 'validation_failed',
  detail: 'Please look at the fields named in `errors`.',
  errors: [{ field: 'email', message: 'Please enter a valid email address, such as name@example.org.' }],
};
