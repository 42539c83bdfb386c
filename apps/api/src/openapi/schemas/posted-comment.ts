import type { CommentsController } from '../../comments/comments.controller.js';
import { Moment, One, OR_NULL, Text } from './members.js';
import { Allowed, ChangesUntil, HeldReason } from './own-comment.js';
import { PublicComment } from './public-comment.js';

/** What lets the author of a comment, and nobody else, see it while it waits, change it and delete it. */
export class Capability {
  @Text('For the header `Rejoinder-Capability`. Keep it to yourself: whoever has it can do what it allows.')
  token!: string;

  @Moment('It is worth nothing from then on.')
  expiresAt!: string;

  @Allowed()
  allows!: string[];

  @ChangesUntil()
  changesUntil!: string | null;
}

export class PostedComment implements Awaited<ReturnType<CommentsController['post']>> {
  @One(() => PublicComment, 'The comment as its author may see it.')
  data!: PublicComment;

  @One(() => HeldReason, 'Why it is not shown yet, as far as its author may know.', OR_NULL)
  held!: HeldReason | null;

  @One(
    () => Capability,
    'Shows the comment to its author while it waits, and lets the author change and delete it.',
  )
  capability!: Capability;
}
