import type { Socket } from 'node:net';

/**
 * Who was told to come back later, and asks on the same connection before that, is made to wait until then. Refusing
 * costs little, but a client that does nothing but ask would have it done thousands of times a second, and those who
 * are served would pay for it.
 */
export class Impatience {
  /** When each may ask again. */
  private readonly told = new WeakMap<Socket, number>();

  note(socket: Socket, retryAfterSeconds: number): void {
    this.told.set(socket, performance.now() + retryAfterSeconds * 1000);
  }

  /** Goes on with `next` when it is time; at once for who was told nothing, never for who leaves before. */
  hold(socket: Socket, next: () => void): void {
    const left = (this.told.get(socket) ?? 0) - performance.now();
    if (left <= 0) return next();
    const leave = (): void => clearTimeout(timer);
    const timer = setTimeout(() => {
      socket.off('close', leave);
      next();
    }, left).unref();
    socket.once('close', leave);
  }
}
