import type { Rules } from '@rejoinder/moderation';

/** The rules in force; the application provides them. Asked anew for each comment, so that they may change while running. */
export abstract class CommentRules {
  abstract current(): Rules;
}
