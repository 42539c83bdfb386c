import { Stretch } from '@rejoinder/kernel';
import { Client, Pool, type PoolConfig } from 'pg';
import { isNumbered } from './prepared-name.js';

/** A statement on its way to the database and back, the wait for a free connection included. */
export interface SentStatement {
  readonly pool: string;
  /** Name of a prepared statement; of others the verb they begin with. Never their text, never a value. */
  readonly statement: string;
}

export const STATEMENTS = new Stretch<SentStatement>('statement');

const VERBS = ['select', 'insert', 'update', 'delete', 'with', 'begin', 'commit', 'rollback'];

/**
 * A plan that is made while a table is small reads it from end to end, and is kept while the table grows: each post
 * would look through all that were posted since PostgreSQL last counted. Every statement here has its index (ADR 16).
 * A lock that somebody else holds that long is held by a person or by maintenance, and nobody's answer waits for it.
 */
const SESSION = 'set enable_seqscan = off; set jit = off; set lock_timeout = 2000';

/** A pool whose statements can be listened to. */
export class FollowedPool extends Pool {
  private readonly label: string;

  constructor(name: string, options: PoolConfig) {
    super({ ...options, Client: clientOf(name), onConnect: (client) => client.query(SESSION) as unknown });
    this.label = name;
  }

  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- stands for all overloads of the driver
  override query(...said: any[]): any {
    const send = (): Promise<unknown> => super.query(...(said as [string])) as Promise<unknown>;
    return isAwaited(said) ? STATEMENTS.follow(describe(this.label, said[0]), send) : send();
  }
}

/** Statements of a transaction go to their connection past the pool. */
function clientOf(pool: string): typeof Client {
  return class extends Client {
    // eslint-disable-next-line @typescript-eslint/no-explicit-any -- stands for all overloads of the driver
    override query(...said: any[]): any {
      const send = (): Promise<unknown> => super.query(...(said as [string])) as Promise<unknown>;
      return isAwaited(said) ? STATEMENTS.follow(describe(pool, said[0]), send) : send();
    }
  };
}

/** With a callback it is the pool's own way of sending what was given to the pool, and counted there. */
function isAwaited(said: readonly unknown[]): boolean {
  const [first] = said;
  return (
    typeof said.at(-1) !== 'function' && typeof (first as { submit?: unknown } | null)?.submit !== 'function'
  );
}

function describe(pool: string, said: unknown): SentStatement {
  const { name, text = said } = Object(said) as { name?: string; text?: unknown };
  if (name !== undefined && !isNumbered(name)) return { pool, statement: name };
  const verb = /^\s*([a-z]+)/i.exec(typeof text === 'string' ? text : '')?.[1]?.toLowerCase() ?? '';
  return { pool, statement: VERBS.includes(verb) ? verb : 'other' };
}
