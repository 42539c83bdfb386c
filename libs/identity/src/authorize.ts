import type { ErrorCode, Scope } from '@rejoinder/contracts';
import { DomainError } from '@rejoinder/kernel';
import type { Actor, StaffActor } from './actor.js';

/**
 * Staff may do what the scopes of their token say. Everything else is no.
 * @throws DomainError unauthenticated, forbidden
 */
export function authorize(actor: Actor, scope: Scope): asserts actor is StaffActor {
  if (actor.kind !== 'staff') {
    throw new DomainError<ErrorCode>(
      'unauthenticated',
      'Send a token that is valid now: "Authorization: Bearer ...".',
    );
  }
  if (!actor.scopes.has(scope)) {
    throw new DomainError<ErrorCode>('forbidden', `This token does not have the scope ${scope}.`);
  }
}
