import { DatabaseError } from 'pg';
import { TransactionTimeout } from './transaction-timeout.js';

/** What the driver adapter knows of a failed statement; Prisma hangs it under `meta.driverAdapterError.cause`. */
interface DriverFault {
  readonly kind?: string;
  readonly originalCode?: string;
  readonly originalMessage?: string;
}

/** SQLSTATE that the function `refuse(reason)` of the first migration raises. */
const REFUSED = 'RJ001';
const UNIQUE_VIOLATION = '23505';
const CONTENTION = ['40001', '40P01'];

/** Words of the adapter and of Prisma, classes of SQLSTATE, codes of sockets: how "not now" is said at each height. */
const AWAY = {
  kinds: ['DatabaseNotReachable', 'ConnectionClosed', 'SocketTimeout', 'TooManyConnections'],
  prisma: ['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028'],
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
  /** Connection exception, insufficient resources, shutting down or starting up, no such database (yet). */
  sqlState: /^(08|53|57P|3D000|55000|40001|40P01)/,
  /** The driver throws these without any code. */
  message:
    /^(timeout exceeded when trying to connect|Connection terminated|Client has encountered a connection error)/,
};

/**
 * The reason that a statement gave to `refuse(reason)`, which undid the whole statement; null for any other error.
 */
export function refusalOf(error: unknown): string | null {
  const fault = driverFault(error);
  return fault?.originalCode === REFUSED ? (fault.originalMessage ?? '') : null;
}

/** Did the statement break a unique constraint, of whatever table? */
export function isUniqueViolation(error: unknown): boolean {
  return codeOf(error) === 'P2002' || driverFault(error)?.originalCode === UNIQUE_VIOLATION;
}

/** Did the database give this one way to another: a deadlock, or a serialization failure? Nothing of it was done; try again. */
export function isContention(error: unknown): boolean {
  return codeOf(error) === 'P2034' || CONTENTION.includes(sqlStateOf(error) ?? '');
}

/** The SQLSTATE behind an error; says what kind of fault it was and never quotes a value. */
export function sqlStateOf(error: unknown): string | undefined {
  return driverFault(error)?.originalCode;
}

/** Is the database away, full, starting or shutting down, so that the same thing may well work a little later? */
export function isUnavailable(error: unknown): boolean {
  const { kind = '', originalCode = '' } = driverFault(error) ?? {};
  const code = codeOf(error) ?? '';
  return (
    error instanceof TransactionTimeout ||
    AWAY.kinds.includes(kind) ||
    AWAY.prisma.includes(code) ||
    AWAY.sockets.includes(code) ||
    AWAY.sqlState.test(originalCode || code) ||
    (error instanceof Error && AWAY.message.test(error.message))
  );
}

/** Did the database itself refuse the statement, so that nothing of it was done? Not where it went away meanwhile. */
export function wasRefused(error: unknown): boolean {
  return error instanceof DatabaseError && !isUnavailable(error);
}

/** Of a prepared statement the driver tells itself, of everything else Prisma's adapter does. */
function driverFault(error: unknown): DriverFault | undefined {
  if (error instanceof DatabaseError)
    return { originalMessage: error.message, ...(error.code ? { originalCode: error.code } : {}) };
  const meta = (error as { meta?: { driverAdapterError?: { cause?: DriverFault } } } | null)?.meta;
  return meta?.driverAdapterError?.cause;
}

function codeOf(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : undefined;
}
