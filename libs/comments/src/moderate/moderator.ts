/** The member of staff who acts; stands in every decision. */
export interface Moderator {
  readonly id: string;
  readonly name: string;
  readonly avatarId: string;
}
