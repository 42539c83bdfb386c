/**
 * contracts: what travels over the wire. Types and constants only, no imports, so that any client may use it.
 *
 * problem   an RFC 9457 error document with a stable `code`
 * scope     one thing that a token may do
 * status    pending, approved, rejected or spam
 */
export * from './comments.js';
export * from './errors.js';
export * from './reports.js';
export * from './scopes.js';
