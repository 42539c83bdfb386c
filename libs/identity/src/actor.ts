import type { Scope } from '@rejoinder/contracts';

/** A member of staff, known by a token. */
export interface StaffActor {
  readonly kind: 'staff';
  readonly id: string;
  readonly name: string;
  readonly avatarId: string;
  readonly tokenId: string;
  readonly scopes: ReadonlySet<Scope>;
}

/** Who acts: anybody, or a member of staff. */
export type Actor = { readonly kind: 'reader' } | StaffActor;
