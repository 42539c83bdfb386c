import type { Pool, PoolConfig } from 'pg';
import { FollowedPool } from '../followed-pool.js';
import type { Standbys } from './standbys.js';

/**
 * The reader pool where there are standbys: its own connections go to the primary, and what is read as part of a
 * {@link Reading} goes where that is. Whoever sends statements, we or Prisma, need not know.
 */
export class RoutedPool extends FollowedPool {
  constructor(
    options: PoolConfig,
    readonly standbys: Standbys,
  ) {
    super('reader', options);
  }

  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- stands for all overloads of the driver
  override query(...said: any[]): any {
    const send = (pool: { query: Pool['query'] }): Promise<unknown> => pool.query(...(said as [string]));
    const fromPrimary = (): Promise<unknown> => super.query(...(said as [string])) as Promise<unknown>;
    // With a callback it is the pool's own way of sending what was given to it.
    if (typeof said.at(-1) === 'function') return fromPrimary();
    return this.standbys.send(send, fromPrimary);
  }

  override async end(): Promise<void> {
    await Promise.all([super.end(), this.standbys.close()]);
  }
}
