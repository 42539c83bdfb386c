/** What arrived and has not been judged yet. The text is here for the phases to read, never for a verdict to repeat. */
export interface Submission {
  readonly articleId: string;
  /** The comment it answers; null for a root. */
  readonly parentId: string | null;
  readonly name: string;
  readonly website: string | null;
  readonly body: string;
  /** Links in the text as it would be shown, bare addresses included. */
  readonly linkCount: number;
  /** Code points of the text as typed. */
  readonly bodyLength: number;
  readonly by: 'reader' | 'staff';
}
