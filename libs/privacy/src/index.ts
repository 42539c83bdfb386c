/**
 * privacy: what readers gave in confidence, and the keys that keep it so.
 *
 * vault          where e-mail address, network and user agent lie, sealed, apart from everything public
 * seal, open     encrypt for one place and one comment; decrypt there and nowhere else
 * fingerprint    keyed hash by which equal things are recognised without being known
 * network        the /24 or /64 a client comes from; the address itself is never kept
 * ring           the keys of one installation: sealing keys (the first seals, all open), a fingerprint and a signing key
 * rotation       sealing everything anew under the current key, so that old keys can go
 * opening        a sealed address shown to a person: who, when and why is recorded first
 * pseudonym      what moderators call the owner of an address they do not see
 */
export type { Fingerprint } from './fingerprint.js';
export { addSealingKeyToFile, keyFileIn } from './key-file.js';
export { KeyRingRefused } from './key-ring-refused.js';
export { KeyRing } from './key-ring.js';
export { ListOpenings } from './list-openings.js';
export { loadKeyRing, type KeySources } from './load-key-ring.js';
export { addSealingKey, newKeys } from './make-keys.js';
export { networkOf } from './network.js';
export { OpenAddress, type OpenAddressCommand } from './open-address.js';
export type { Opening } from './opening.js';
export { parseKeys } from './parse-keys.js';
export { PrivacyModule } from './privacy.module.js';
export { pseudonym } from './pseudonym.js';
export { RotateKeys, type RotateKeysCommand, type Rotation } from './rotate-keys.js';
export type {
  SealedEmail,
  SealedNetwork,
  SealedNoticeEmail,
  SealedNoticeName,
  SealedUserAgent,
} from './seal.js';
export {
  Vault,
  type PlainContact,
  type PlainNoticeContact,
  type SealedContact,
  type SealedNoticeContact,
} from './vault.js';
export { VerifyKeys } from './verify-keys.js';
