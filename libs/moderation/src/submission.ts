/** What arrived and has not been judged yet. The text is here for the phases to read, never for a verdict to repeat. */
export interface Submission {
  readonly articleId: string;
  /** Tags of the article, lower case. */
  readonly tags: readonly string[];
  /** The comment it answers; null for a root. */
  readonly parentId: string | null;
  readonly name: string;
  readonly website: string | null;
  readonly body: string;
  /** Links in the text as it would be shown, bare addresses included, each as often as it stands there. */
  readonly links: readonly string[];
  /** Code points of the text as typed. */
  readonly bodyLength: number;
  /** Where it came from, as far as it is ever kept: "203.0.113.0/24", "2001:db8::/64". */
  readonly network: string | null;
  readonly by: 'reader' | 'staff';
}
