import { COMMENT_STATUSES, MAX_DEPTH } from '@rejoinder/contracts';
import type * as wire from '@rejoinder/contracts';
import { Choice, Each, Flag, Id, Moment, One, OR_NULL, Text, Whole } from './members.js';

export class PublicAuthor implements wire.PublicAuthor {
  @Text('As the person typed it.')
  name!: string;

  @Text('The website the person named; link to it with `rel="ugc nofollow noopener"`.', {
    ...OR_NULL,
    format: 'uri',
  })
  url!: string | null;

  @Text('Path of a picture drawn from a random id. It is made from nothing the person typed.', {
    format: 'uri-reference',
    example: '/avatars/4f8a1c7e-2b65-4a38-9a52-2f0d1c6b7e90.svg',
  })
  avatarUrl!: string;

  @Flag('Whether the publication itself speaks.')
  staff!: boolean;
}

export class AnsweredComment {
  @Id('The comment that is answered.')
  id!: string;

  @Text('Who wrote it.')
  name!: string;
}

export class CommentText {
  @Text('The text as HTML that is safe to put into a page.', { example: '<p>Well <em>said</em>.</p>' })
  html!: string;
}

/** A comment as everybody may see it. */
export class PublicComment implements wire.PublicComment {
  @Id('Ids made later sort later.')
  id!: string;

  @Id('The comment it hangs under; null for a root.', OR_NULL)
  parentId!: string | null;

  @Whole('1 for a root.', { minimum: 1, maximum: MAX_DEPTH })
  depth!: number;

  @One(
    () => AnsweredComment,
    'Whom it answers, when the depth limit made it hang higher than there.',
    OR_NULL,
  )
  answers!: AnsweredComment | null;

  @One(() => PublicAuthor, 'Null for a tombstone.', OR_NULL)
  author!: PublicAuthor | null;

  @One(() => CommentText, 'Null for a tombstone.', OR_NULL)
  body!: CommentText | null;

  @Choice(
    '`approved`; for a tombstone `rejected`; for an own comment that waits `pending`.',
    COMMENT_STATUSES,
  )
  status!: wire.CommentStatus;

  @Flag('True for a tombstone: only its place is left, for the sake of the replies below it.')
  removed!: boolean;

  @Moment('When it was posted.')
  createdAt!: string;

  @Moment('When its text was last changed.', OR_NULL)
  editedAt!: string | null;

  @Whole('Direct replies that are shown, whether or not they are in `replies`.', { minimum: 0 })
  replyCount!: number;

  @Each(() => PublicComment, 'The first of its replies, oldest first, each with the first of its own.')
  replies!: PublicComment[];

  @Text('Cursor of the direct replies after those here, for `/api/v1/comments/{id}/replies`.', OR_NULL)
  repliesNext!: string | null;

  @Text('Path that opens the page of the article on which this comment stands.', {
    format: 'uri-reference',
  })
  url!: string;
}
