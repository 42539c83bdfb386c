import { DomainError } from '@rejoinder/kernel';
import type { FieldError } from '@rejoinder/contracts';
import type { FastifyReply } from 'fastify';
import { problemOf } from '../http/problem.js';
import type { PlainForm } from '../pages/views/index.js';

/** A form that nobody has filled in yet. */
export function emptyForm<Field extends string>(action: string, fields: readonly Field[]): PlainForm<Field> {
  return { action, values: valuesOf({}, fields), faults: [], problem: null };
}

/** The form again, with what was typed and what is wrong with it. */
export function formAgain<Field extends string>(
  action: string,
  fields: readonly Field[],
  typed: unknown,
  error: DomainError,
): PlainForm<Field> {
  const { errors = [], detail } = problemOf(error);
  const faults = errors
    .filter((fault): fault is FieldError & { field: Field } => fields.includes(fault.field as Field))
    .sort((a, b) => fields.indexOf(a.field) - fields.indexOf(b.field));
  const told = faults.length > 0 && faults.length === errors.length;
  return { action, values: valuesOf(typed, fields), faults, problem: told ? null : detail };
}

/**
 * Answers a form that was sent: on to where taking it leads, or the form once more with what is wrong with it. Where not
 * even that can be shown, because what the form is about is gone, what is wrong is said without it.
 * @param again the page with the form, mended by whoever typed
 */
export async function answerForm(
  reply: FastifyReply,
  take: () => Promise<string>,
  again: (error: DomainError) => Promise<string>,
): Promise<void> {
  try {
    await reply.redirect(await take(), 303);
  } catch (error) {
    if (!DomainError.is(error)) throw error;
    const html = await again(error).catch(() => null);
    if (html === null) throw error;
    await sendPage(reply, html, error);
  }
}

/** A page that is for the one who asked, under the status that says what happened. */
export async function sendPage(reply: FastifyReply, html: string, error?: DomainError): Promise<void> {
  const problem = error && problemOf(error);
  if (typeof problem?.retryAfter === 'number') void reply.header('retry-after', String(problem.retryAfter));
  await reply
    .status(problem?.status ?? 200)
    .type('text/html; charset=utf-8')
    .header('cache-control', 'private, no-store')
    .send(html);
}

function valuesOf<Field extends string>(typed: unknown, fields: readonly Field[]): Record<Field, string> {
  const given = (typed ?? {}) as Readonly<Record<string, unknown>>;
  const entries = fields.map((field) => {
    const value = given[field];
    return [field, typeof value === 'string' ? value.toWellFormed().replaceAll('\0', '') : ''];
  });
  return Object.fromEntries(entries) as Record<Field, string>;
}
