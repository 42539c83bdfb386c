/** The member of staff who acts; stands in every decision. */
export interface Moderator {
  readonly id: string;
  readonly name: string;
  readonly avatarId: string;
}

/** The author of a comment, who acts on it by a capability and whose name no decision repeats. */
export const AUTHOR = 'author';
export type Actor = Moderator | typeof AUTHOR;
