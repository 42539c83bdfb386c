import { REASONS } from '@rejoinder/moderation';
import { COMMENT_STATUSES, MAX_DEPTH, type CommentStatus } from '@rejoinder/contracts';
import type { presentQueueItem } from '../../admin/queue.presenter.js';
import { Choice, Flag, Id, Moment, One, OR_NULL, Text, Whole } from './members.js';
import { PublicAuthor } from './public-comment.js';

export class QueueArticle {
  @Id('Id of the article.')
  id!: string;

  @Text('Its name in addresses.')
  slug!: string;

  @Text('The headline.')
  title!: string;

  @Text('Path of its page.', { format: 'uri-reference' })
  url!: string;
}

export class QueueText {
  @Text('As it was typed.')
  raw!: string;

  @Text('As readers see it: HTML that is safe to put into a page.')
  html!: string;
}

/** Why something is as it is. */
export class Reason {
  @Text('Code of the rule that decided; null where a moderator decided in words of their own.', {
    ...OR_NULL,
    enum: [...Object.keys(REASONS), null],
    example: 'held_first_comment',
  })
  code!: string | null;

  @Text('The same as a sentence for people.')
  sentence!: string;
}

/** What the author wants a comment to say instead; what it says now stays till somebody decides. */
export class HeldEdit {
  @Text('As it was typed.')
  raw!: string;

  @Text('As readers would see it: HTML that is safe to put into a page.')
  html!: string;

  @Moment('When it was sent.')
  since!: string;

  @One(() => Reason, 'Why it was not let through at once.', OR_NULL)
  why!: Reason | null;
}

/** A comment as moderators see it, in whatever state. */
export class QueueItem implements ReturnType<typeof presentQueueItem> {
  @Id('Id of the comment.')
  id!: string;

  @One(() => QueueArticle, 'Where it stands.')
  article!: QueueArticle;

  @Id('The comment it hangs under; null for a root.', OR_NULL)
  parentId!: string | null;

  @Whole('1 for a root.', { minimum: 1, maximum: MAX_DEPTH })
  depth!: number;

  @One(() => PublicAuthor, 'Who wrote it, as readers see it.')
  author!: PublicAuthor;

  @Text('A pseudonym: the same for all comments of one address, and says nothing about it. Null for staff.', {
    ...OR_NULL,
    example: 'Amber Heron 4F2A',
  })
  person!: string | null;

  @Flag('Whether its author showed that the address is theirs. Where not, anybody may have typed it.')
  proven!: boolean;

  @One(() => QueueText, 'The text.')
  body!: QueueText;

  @Choice('The state it is in.', COMMENT_STATUSES)
  status!: CommentStatus;

  @Flag('Whether it was deleted for good; its place is kept for the replies below it.')
  removed!: boolean;

  @One(() => Reason, 'Why it is in this state, as the last decision says.', OR_NULL)
  why!: Reason | null;

  @Moment('When it was posted.')
  createdAt!: string;

  @Moment('When its text was last changed.', OR_NULL)
  editedAt!: string | null;

  @Whole('Rises with every change; its ETag, for `If-Match`, is this number in quotes.', { minimum: 1 })
  version!: number;

  @Whole('Rises with every change of the text.', { minimum: 1 })
  revision!: number;

  @Whole('Reports about it that nobody has decided about.', { minimum: 0 })
  reports!: number;

  @Text('Path that opens the page of the article on which it stands, when readers see it.', {
    format: 'uri-reference',
  })
  url!: string;

  @One(() => HeldEdit, 'A change by its author that waits.', OR_NULL)
  heldEdit!: HeldEdit | null;
}
