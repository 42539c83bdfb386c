import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request as it arrived, read to its end. */
export interface Heard {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** What the server does with a request. One that does nothing hangs. */
export type Behaviour = (response: ServerResponse, heard: Heard) => void;

/** A real HTTP server on the loopback interface that remembers all it hears and behaves as badly as a test asks. */
export class Loopback {
  readonly heard: Heard[] = [];
  /** Connections that were ever opened. */
  connections = 0;
  private readonly waiting: { readonly until: () => boolean; readonly done: () => void }[] = [];
  private open = 0;
  private readonly server: Server;

  private constructor(public behaviour: Behaviour) {
    this.server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const { method = '', url: path = '', headers } = request;
        const heard = { method, path, headers, body: Buffer.concat(chunks).toString('utf8') };
        this.heard.push(heard);
        this.behaviour(response, heard);
        this.look();
      });
    });
    this.server.on('connection', (socket) => {
      this.connections++;
      this.open++;
      socket.on('close', () => {
        this.open--;
        this.look();
      });
    });
  }

  static async start(behaviour: Behaviour): Promise<Loopback> {
    const loopback = new Loopback(behaviour);
    await new Promise<void>((done) => loopback.server.listen(0, '127.0.0.1', done));
    return loopback;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Waits until this many requests have been read. */
  hears(count: number): Promise<void> {
    return this.when(() => this.heard.length >= count);
  }

  /** Waits until nobody is connected any more. */
  isLeft(): Promise<void> {
    return this.when(() => this.open === 0);
  }

  /** Stops listening and hangs up on everybody; the port then refuses connections. */
  async stop(): Promise<void> {
    const closed = new Promise((done) => this.server.close(done));
    this.server.closeAllConnections();
    await closed;
  }

  private when(until: () => boolean): Promise<void> {
    if (until()) return Promise.resolve();
    return new Promise((done) => this.waiting.push({ until, done }));
  }

  private look(): void {
    for (const { until, done } of this.waiting) if (until()) done();
  }
}

export const hang: Behaviour = () => undefined;

export function says(body: string, type: string, status = 200): Behaviour {
  return (response) => response.writeHead(status, { 'content-type': type }).end(body);
}

export function saysJson(value: unknown): Behaviour {
  return says(JSON.stringify(value), 'application/json');
}

/** Good words that never end, a few bytes at a time. */
export const drip: Behaviour = (response) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  const timer = setInterval(() => response.write(' '), 5);
  response.on('close', () => {
    clearInterval(timer);
  });
};

/** Promises more than it sends, then hangs up. */
export const hangUpHalfway: Behaviour = (response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' });
  response.write('{"outcome":"pass"}', () => response.destroy());
};

/** Never says how long its answer is, and hangs up before the first byte: to HTTP, that is a whole and empty answer. */
export const hangUpAfterHeaders: Behaviour = (response) => {
  response.useChunkedEncodingByDefault = false;
  response.writeHead(200, { 'content-type': 'application/json', connection: 'close' });
  response.flushHeaders();
  response.socket?.end();
};

/** Hangs up without a word. */
export const hangUp: Behaviour = (response) => response.destroy();

export function redirectTo(url: string, status: number): Behaviour {
  return (response) => response.writeHead(status, { location: url }).end();
}
