import type { FastifyReply, FastifyRequest } from 'fastify';
import { acceptedCoding, type Coding } from './accepted-coding.js';
import type { Answer, Rendition } from './answer.js';
import { PageCache } from './page-cache.js';

/**
 * Writes a finished answer past everything that else happens to replies; whether it was made for this request or kept
 * from an earlier one, nobody can tell from it.
 * @returns a promise where something had to be packed first
 */
export function sendAnswer(
  request: FastifyRequest,
  reply: FastifyReply,
  answer: Answer,
  coding: Coding,
): Promise<void> | undefined {
  void reply.hijack();
  const { raw } = reply;
  const asked = request.raw.headers['if-none-match'];
  if (asked !== undefined && isStillGood(asked, answer.tag)) {
    raw.writeHead(304, answer.unchanged as string[]).end();
    return undefined;
  }
  const write = ({ headers, bytes }: Rendition): void => {
    if (!raw.destroyed) raw.writeHead(200, headers as string[]).end(bytes);
  };
  const rendition = answer.in(coding);
  if (!(rendition instanceof Promise)) return void write(rendition);
  // What cannot be packed goes out as it is.
  return rendition.catch(() => answer.in('identity')).then(write);
}

/** The same in the coding that the request asks for, for an answer that may be kept under `key`. */
export function serveAnswer(
  cache: PageCache,
  key: string,
  request: FastifyRequest,
  reply: FastifyReply,
  answer: Answer,
): void {
  const coding = acceptedCoding(request.raw.headers['accept-encoding']);
  void sendAnswer(request, reply, answer, coding)?.then(() => {
    cache.measure(key, answer);
  });
}

/** RFC 9110, 13.1.2: any of the tags listed, compared weakly. */
export function isStillGood(asked: string, tag: string): boolean {
  if (asked === tag) return true;
  const plain = (text: string): string => text.trim().replace(/^W\//, '');
  return asked.trim() === '*' || asked.split(',').some((one) => plain(one) === plain(tag));
}
