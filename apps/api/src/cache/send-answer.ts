import type { IncomingMessage, ServerResponse } from 'node:http';
import { acceptedCoding } from './accepted-coding.js';
import type { Answer, Rendition } from './answer.js';

/**
 * Writes a finished answer, past everything that else happens to answers: whether it was made for this request or kept
 * from an earlier one, nobody can tell from it.
 * @param packed may be told in the coding that is asked for
 * @returns a promise where something had to be packed first
 */
export function sendAnswer(
  request: IncomingMessage,
  response: ServerResponse,
  answer: Answer,
  packed = true,
): Promise<void> | undefined {
  const { headers } = request;
  const asked = headers['if-none-match'];
  if (asked !== undefined && isStillGood(asked, answer.tag)) {
    response.writeHead(304, answer.unchanged as string[]).end();
    return undefined;
  }
  const rendition = answer.in(packed ? acceptedCoding(headers['accept-encoding']) : 'identity');
  if (!(rendition instanceof Promise)) return void write(response, rendition);
  // What cannot be packed goes out as it is.
  return rendition
    .catch(() => answer.in('identity'))
    .then((made) => {
      write(response, made);
    });
}

/** Node holds the pieces back until all are there, and gives them to the system at once. */
function write(response: ServerResponse, { headers, beginning, end }: Rendition): void {
  if (response.destroyed) return;
  response.writeHead(200, headers as string[]);
  if (end.length === 0) return void response.end(beginning);
  response.write(beginning);
  response.end(end);
}

/** RFC 9110, 13.1.2: any of the tags listed, compared weakly. */
export function isStillGood(asked: string, tag: string): boolean {
  if (asked === tag) return true;
  const plain = (text: string): string => text.trim().replace(/^W\//, '');
  return asked.trim() === '*' || asked.split(',').some((one) => plain(one) === plain(tag));
}
