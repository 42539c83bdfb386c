import type { Socket } from 'node:net';

/** Requests that are kept for one connection. Browsers send one at a time; who sends more was told not to. */
const MOST_HELD = 8;

/**
 * Who was told to come back later, and asks on the same connection before that, is made to wait until then. Refusing
 * costs little, but a client that does nothing but ask would have it done thousands of times a second, and those who
 * are served would pay for it. Whoever goes on asking all the same, without waiting for answers, is cut off: what is
 * kept waiting is memory.
 */
export class Impatience {
  /** When each may ask again. */
  private readonly told = new WeakMap<Socket, number>();
  private readonly held = new WeakMap<Socket, Set<NodeJS.Timeout>>();

  note(socket: Socket, retryAfterSeconds: number): void {
    this.told.set(socket, performance.now() + retryAfterSeconds * 1000);
  }

  /** Goes on with `next` when it is time; at once for who was told nothing, never for who leaves before or is cut off. */
  hold(socket: Socket, next: () => void): void {
    const left = (this.told.get(socket) ?? 0) - performance.now();
    if (left <= 0) return next();
    if (socket.destroyed) return;
    const held = this.held.get(socket) ?? this.begin(socket);
    if (held.size >= MOST_HELD) return void socket.destroy();
    const timer = setTimeout(() => {
      held.delete(timer);
      next();
    }, left).unref();
    held.add(timer);
  }

  /** One listener for a connection, however many of its requests are held. */
  private begin(socket: Socket): Set<NodeJS.Timeout> {
    const held = new Set<NodeJS.Timeout>();
    this.held.set(socket, held);
    socket.once('close', () => {
      for (const timer of held) clearTimeout(timer);
    });
    return held;
  }
}
