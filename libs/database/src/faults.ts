import { DatabaseError } from 'pg';
import { TransactionTimeout } from './transaction-timeout.js';

/** SQLSTATE that the function `refuse(reason)` of the first migration raises. */
const REFUSED = 'RJ001';
const UNIQUE_VIOLATION = '23505';
/** Somebody holds a lock for longer than anybody waits. */
const LOCKED = '55P03';
const CONTENTION = ['40001', '40P01'];

/** How "not now" is said: codes of sockets, classes of SQLSTATE, and words where the driver has no code. */
const AWAY = {
  sockets: [
    'ECONNREFUSED',
    'ECONNRESET',
    'ETIMEDOUT',
    'ENOTFOUND',
    'EAI_AGAIN',
    'EHOSTUNREACH',
    'EHOSTDOWN',
    'ENETUNREACH',
    'ENETDOWN',
    'ECONNABORTED',
    'EPIPE',
  ],
  /** Connection exception, insufficient resources, shutting down or starting up, no such database (yet), a lock. */
  sqlState: /^(08|53|57P|3D000|55000|55P03|40001|40P01)/,
  /** The driver throws these without any code; the last two, where a server stops while somebody is still in line. */
  message:
    /^(timeout exceeded when trying to connect|Query read timeout|Connection terminated|Client has encountered a connection error|Cannot use a pool after calling end|Client was closed)/,
};

/**
 * The reason that a statement gave to `refuse(reason)`, which undid the whole statement; null for any other error.
 */
export function refusalOf(error: unknown): string | null {
  return error instanceof DatabaseError && error.code === REFUSED ? error.message : null;
}

/** Did the statement break a unique constraint, of whatever table? */
export function isUniqueViolation(error: unknown): boolean {
  return sqlStateOf(error) === UNIQUE_VIOLATION;
}

/** Did the database give this one way to another: a deadlock, or a serialization failure? Nothing of it was done; try again. */
export function isContention(error: unknown): boolean {
  return CONTENTION.includes(sqlStateOf(error) ?? '');
}

/** The SQLSTATE behind an error; says what kind of fault it was and never quotes a value. */
export function sqlStateOf(error: unknown): string | undefined {
  return error instanceof DatabaseError ? error.code : undefined;
}

/** Is the database away, full, starting or shutting down, so that the same thing may well work a little later? */
export function isUnavailable(error: unknown): boolean {
  const { code = '', message = '' } = (error ?? {}) as { code?: unknown; message?: unknown };
  return (
    error instanceof TransactionTimeout ||
    AWAY.sockets.includes(String(code)) ||
    AWAY.sqlState.test(sqlStateOf(error) ?? '') ||
    AWAY.message.test(String(message))
  );
}

/** Did the database itself refuse the statement, so that nothing of it was done? Not where it went away meanwhile. */
export function wasRefused(error: unknown): boolean {
  return error instanceof DatabaseError && (!isUnavailable(error) || error.code === LOCKED);
}

/** Did it wait in vain for a lock that somebody holds, on a row of this table where one is named? */
export function wasLockedOut(error: unknown, table?: string): error is DatabaseError {
  if (!(error instanceof DatabaseError) || error.code !== LOCKED) return false;
  // `while locking tuple (0,1) in relation "discussion"`, in whatever language.
  return table === undefined || (error.where ?? '').split(/\W+/).includes(table);
}
