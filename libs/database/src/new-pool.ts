import type { Pool, PoolConfig } from 'pg';
import { FollowedPool } from './followed-pool.js';

/** @param label what measurements call it */
export function newPool(label: string, options: PoolConfig): Pool {
  const pool = new FollowedPool(label, options);
  // A connection that breaks while nobody uses it; the next statement opens another.
  pool.on('error', () => undefined);
  return pool;
}
