import { ApiProperty } from '@nestjs/swagger';
import type { presentOwn } from '../../comments/own-comment.presenter.js';
import { Moment, One, OR_NULL, Text } from './members.js';
import { PublicComment } from './public-comment.js';

/** Why a text is not shown yet, as far as its author may know. */
export class HeldReason {
  @Text('Stable code.', { example: 'held_first_comment' })
  code!: string;

  @Text('The same as a sentence for the author.')
  sentence!: string;
}

/** A change that waits, while the text that was approved is shown. */
export class WaitingChange {
  @Text('As it was typed.')
  raw!: string;

  @Text('As it would be shown: HTML that is safe to put into a page.')
  html!: string;

  @Moment('When it was sent.')
  since!: string;

  @One(() => HeldReason, 'Why it waits, as far as its author may know.')
  held!: HeldReason;
}

export const Allowed = (): PropertyDecorator =>
  ApiProperty({
    type: 'array',
    items: { type: 'string', enum: ['view', 'edit', 'delete'] },
    description: 'What the author may do with the capability.',
  });

export const ChangesUntil = (): PropertyDecorator =>
  Moment('Until then it may be changed and deleted; null when that time is over.', OR_NULL);

/** What only its author is told about a comment. */
export class OwnPart implements ReturnType<typeof presentOwn> {
  @Text('The text as it was typed.')
  raw!: string;

  @One(() => HeldReason, 'Why it is not shown yet, as far as its author may know.', OR_NULL)
  held!: HeldReason | null;

  @One(() => WaitingChange, 'A change that waits.', OR_NULL)
  change!: WaitingChange | null;

  @Allowed()
  allows!: string[];

  @ChangesUntil()
  changesUntil!: string | null;
}

export class OwnCommentAnswer {
  @One(() => PublicComment, 'The comment as its author may see it; the public text, where there is one.')
  data!: PublicComment;

  @One(() => OwnPart, 'What only its author is told.')
  own!: OwnPart;
}
