/** The states a stored comment can be in. */
export type Status = 'pending' | 'approved' | 'rejected' | 'spam';

/** What a member of the staff can do about a comment's state. */
export type Action = 'approve' | 'hold' | 'reject' | 'spam';

/**
 * Which state may go where, by which action. What is missing is refused: a comment does not go where it already is
 * (two moderators who do the same have to learn of each other), and one that was deleted for good goes nowhere.
 */
export const TRANSITIONS: Readonly<Record<Status | 'removed', Readonly<Partial<Record<Action, Status>>>>> = {
  pending: { approve: 'approved', reject: 'rejected', spam: 'spam' },
  approved: { hold: 'pending', reject: 'rejected', spam: 'spam' },
  rejected: { approve: 'approved', hold: 'pending', spam: 'spam' },
  spam: { approve: 'approved', hold: 'pending', reject: 'rejected' },
  removed: {},
};

/** The states in which everybody may read a comment. */
export const VISIBLE_TO_READERS: ReadonlySet<Status> = new Set(['approved']);

/** May a comment in the first state be put into the second, by whatever action? */
export function mayMove(from: Status | 'removed', to: Status): boolean {
  return Object.values(TRANSITIONS[from]).includes(to);
}
