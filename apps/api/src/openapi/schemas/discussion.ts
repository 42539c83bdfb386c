import type { CommentsController } from '../../comments/comments.controller.js';
import { ArticleDiscussion } from './article.js';
import { Each, One, OR_NULL, Text, Whole } from './members.js';
import { OwnPart } from './own-comment.js';
import { PageLinks } from './page-links.js';
import { PublicComment } from './public-comment.js';

type Answer<Route extends keyof CommentsController> = Awaited<ReturnType<CommentsController[Route]>>;

export class CommentAnswer implements Answer<'one'> {
  @One(() => PublicComment, 'The comment.')
  data!: PublicComment;

  @One(() => OwnPart, 'What only its author is told; absent for everybody else.', { required: false })
  own?: OwnPart;
}

export class ReplyList {
  @Each(() => PublicComment, 'Direct replies, oldest first.')
  data!: PublicComment[];

  @One(() => PageLinks, 'Where the list goes on.')
  page!: PageLinks;
}

export class CommentList {
  @Each(() => PublicComment, 'Roots in the order asked for.')
  data!: PublicComment[];

  @One(() => PageLinks, 'Where the list goes on.')
  page!: PageLinks;

  @One(() => ArticleDiscussion, 'The discussion as a whole.')
  discussion!: ArticleDiscussion;
}

export class Rendered {
  @Text('What the comment would look like.')
  html!: string;
}

export class PreviewAnswer implements Answer<'preview'> {
  @One(() => Rendered, 'The text, rendered by the same code as a posted one.')
  data!: Rendered;
}

export class CommentCount {
  @Text('As it was asked for.')
  slug!: string;

  @Whole('Comments that everybody can read; null where there is no such article.', { ...OR_NULL, minimum: 0 })
  count!: number | null;
}

export class CountsAnswer {
  @Each(() => CommentCount, 'One entry a slug, in the order asked for.')
  data!: CommentCount[];
}
