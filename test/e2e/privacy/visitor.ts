import { CANARY } from './canary.js';

export interface Seen {
  readonly request: string;
  readonly status: number;
  readonly headers: string;
  readonly body: string;
}

export interface Ask {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** The answer goes to the very person who typed the address in this request, and is theirs to see. */
  readonly own?: boolean;
}

export const JSON_TYPE = { 'content-type': 'application/json' };
export const FORM_TYPE = { 'content-type': 'application/x-www-form-urlencoded' };

/** Asks a server and keeps every answer, headers and all. */
export class Visitor {
  readonly seen: Seen[] = [];
  readonly own: Seen[] = [];

  constructor(
    private readonly origin: string,
    private readonly headers: Readonly<Record<string, string>> = {},
  ) {}

  async ask(
    path: string,
    { method = 'GET', headers = {}, body, own = false }: Ask = {},
  ): Promise<Seen & { json(): unknown }> {
    const response = await fetch(new URL(path, this.origin), {
      method,
      redirect: 'manual',
      headers: { accept: '*/*', ...this.headers, ...headers },
      ...(body === undefined ? {} : { body }),
    });
    const seen = {
      request: `${method} ${path}`,
      status: response.status,
      headers: [...response.headers].map(([name, value]) => `${name}: ${value}`).join('\n'),
      body: await response.text(),
    };
    (own ? this.own : this.seen).push(seen);
    return { ...seen, json: () => JSON.parse(seen.body) as unknown };
  }
}

/** Headers by which a request comes from the canary's machine. */
export function fromCanary(ip: string): Record<string, string> {
  return { 'x-forwarded-for': ip, 'user-agent': CANARY.userAgent };
}
