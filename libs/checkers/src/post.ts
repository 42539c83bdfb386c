import { CheckerFailed } from './checker-failed.js';

const ANSWER_BYTES = 64 * 1024;

export interface Question {
  readonly url: URL;
  readonly contentType: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/**
 * Posts to a checker and reads a small answer in UTF-8. Nothing is retried and no redirect followed; the connection is
 * closed when the signal aborts or the answer is not wanted to its end.
 *
 * Loopback and private addresses are allowed, unlike for anything that a visitor could have named: these come from the
 * operator's environment alone, no API sets them, and a checker beside the server is the most private kind.
 * @throws CheckerFailed for anything but a 2xx answer of at most 64 KB
 */
export async function post(
  { url, contentType, body, headers }: Question,
  signal: AbortSignal,
): Promise<Answer> {
  const unwanted = new AbortController();
  try {
    const response = await fetch(url, {
      method: 'POST',
      body,
      headers: { 'content-type': contentType, 'user-agent': 'Rejoinder', ...headers },
      redirect: 'manual',
      signal: AbortSignal.any([signal, unwanted.signal]),
    });
    if (response.status >= 300 && response.status < 400) throw new CheckerFailed('redirect');
    if (!response.ok) throw new CheckerFailed('status', String(response.status));
    return { status: response.status, headers: response.headers, text: decode(await read(response)) };
  } catch (error) {
    if (error instanceof CheckerFailed) throw error;
    throw signal.aborted ? new CheckerFailed('timeout') : new CheckerFailed('unreachable', codeOf(error));
  } finally {
    unwanted.abort();
  }
}

async function read(response: Response): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > ANSWER_BYTES) throw new CheckerFailed('too_large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new CheckerFailed('garbage');
  }
}

/** `fetch failed` says nothing; the code of its cause does: ECONNREFUSED, ENOTFOUND, CERT_HAS_EXPIRED. */
function codeOf(error: unknown): string {
  const code = (error as { cause?: { code?: unknown } } | undefined)?.cause?.code;
  return typeof code === 'string' && /^[A-Z0-9_]{1,64}$/.test(code) ? code : '';
}
