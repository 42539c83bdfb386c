import { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import type { Patience } from './patience.js';

/** How the connections of a process are doing. */
export interface Connections {
  readonly open: number;
  /** How many were ended, or never taken, because of what clients did. */
  readonly cut: Readonly<Record<'slow_reader' | 'too_many', number>>;
}

interface Progress {
  /** Bytes that the other side had taken at the last look. */
  taken: number;
  /** When that last changed, or nothing was left to take. */
  at: number;
}

const CONNECTIONS = Symbol('rejoinder.connections');

/**
 * Ends connections whose client does not take its answer. Node watches over how requests arrive and not over how
 * answers leave, so that a reader who drains a byte a second could hold an answer in memory for ever.
 */
export function watchConnections(fastify: FastifyInstance, patience: Patience): void {
  const open = new Map<Socket, Progress>();
  const cut = { slow_reader: 0, too_many: 0 };

  const { server } = fastify;
  const note = (socket: Socket): void => {
    open.set(socket, { taken: 0, at: performance.now() });
    socket.once('close', () => open.delete(socket));
  };
  server.on('connection', note);
  // `localhost` has two addresses: for the second Fastify makes a server of its own, of which nobody is told.
  fastify.addHook('onRequest', ({ raw: { socket } }, _reply, done) => {
    if (!open.has(socket) && socket instanceof Socket) note(socket);
    done();
  });

  server.maxConnections = patience.connections;
  server.on('drop', () => {
    cut.too_many++;
    // Those who ask nothing at the moment make room; who was turned away will try again.
    server.closeIdleConnections();
  });

  const look = (): void => {
    const now = performance.now();
    for (const [socket, progress] of open) {
      const taken = socket.bytesWritten - socket.writableLength;
      if (socket.writableLength === 0 || taken !== progress.taken) {
        progress.taken = taken;
        progress.at = now;
      } else if (now - progress.at >= patience.answerMs) {
        cut.slow_reader++;
        socket.destroy();
      }
    }
  };
  const timer = setInterval(look, patience.everyMs).unref();
  fastify.addHook('onClose', (_instance, done) => {
    clearInterval(timer);
    done();
  });

  const connections: Connections = {
    get open() {
      return open.size;
    },
    cut,
  };
  fastify.decorate(CONNECTIONS, connections);
}

/** Of an application whose adapter has them watched. */
export function connectionsOf(fastify: FastifyInstance): Connections {
  return (fastify as unknown as { [CONNECTIONS]: Connections })[CONNECTIONS];
}
