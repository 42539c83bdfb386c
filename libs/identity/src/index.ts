/**
 * identity: who acts, and what they may.
 *
 * staff        people who moderate and answer, known by tokens
 * token        a bearer secret with scopes and an end; only its hash is kept
 * scope        one thing that a token may do
 * actor        a reader, or a member of staff
 * capability   signed leave for a reader to do one thing to one comment for a while
 */
export type { Actor, StaffActor } from './actor.js';
export { AuthenticateToken } from './authenticate-token.js';
export { authorize } from './authorize.js';
export { Capabilities, type CapabilityPurpose } from './capabilities.js';
export { CreateToken, type CreatedToken, type CreateTokenCommand } from './create-token.js';
export { FirstAdminToken } from './first-admin-token.js';
export { IdentityModule } from './identity.module.js';
export { ListTokens } from './list-tokens.js';
export { RevokeToken } from './revoke-token.js';
export type { TokenInfo } from './token.repository.js';
