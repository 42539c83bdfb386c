import type { Pool, PoolConfig } from 'pg';
import { FollowedPool } from './followed-pool.js';
import { TYPES } from './types.js';

/** @param label what measurements call it */
export function newPool(label: string, options: PoolConfig): Pool {
  const pool = new FollowedPool(label, { types: TYPES, ...options });
  // A connection that breaks while nobody uses it; the next statement opens another.
  pool.on('error', () => undefined);
  return pool;
}
