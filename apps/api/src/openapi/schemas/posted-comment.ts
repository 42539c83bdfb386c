import type { CommentsController } from '../../comments/comments.controller.js';
import { ApiProperty } from '@nestjs/swagger';
import { Moment, One, OR_NULL, Text } from './members.js';
import { PublicComment } from './public-comment.js';

/** What lets the author of a held comment, and nobody else, see it. */
export class Capability {
  @Text('For the header `Rejoinder-Capability`. Keep it to yourself: whoever has it can do what it allows.')
  token!: string;

  @Moment('It is worth nothing from then on.')
  expiresAt!: string;

  @ApiProperty({
    type: 'array',
    items: { type: 'string', enum: ['view'] },
    description: 'What it is good for.',
  })
  allows!: string[];
}

export class HeldReason {
  @Text('Stable code.', { example: 'held_first_comment' })
  code!: string;

  @Text('The same as a sentence for the author.')
  sentence!: string;
}

export class PostedComment implements Awaited<ReturnType<CommentsController['post']>> {
  @One(() => PublicComment, 'The comment as its author may see it.')
  data!: PublicComment;

  @One(() => HeldReason, 'Why it is not shown yet, as far as its author may know.', OR_NULL)
  held!: HeldReason | null;

  @One(() => Capability, 'Shows the comment to its author while it waits for a decision.')
  capability!: Capability;
}
