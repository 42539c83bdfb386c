import { Injectable } from '@nestjs/common';
import type { ErrorCode } from '@rejoinder/contracts';
import { DomainError, isId } from '@rejoinder/kernel';
import type { Comment } from '../comment.js';
import { CommentReadRepository } from './comment-read.repository.js';

/** Finds one comment as readers may see it. */
@Injectable()
export class GetComment {
  constructor(private readonly comments: CommentReadRepository) {}

  /** A shown comment, or a tombstone that still holds replies. @throws DomainError invalid_id, comment_not_found */
  async shown(id: string): Promise<Comment> {
    const comment = await this.find(id);
    if (comment?.status === 'approved' && comment.removedAt === null) return comment;
    if (comment && comment.replyCount > 0) return comment;
    throw notFound();
  }

  /** The slug of the article it hangs on. @throws DomainError article_not_found */
  async slugOf(comment: Comment): Promise<string> {
    const slug = await this.comments.slugOf(comment.articleId);
    if (slug === null)
      throw new DomainError<ErrorCode>('article_not_found', 'The article of this comment is gone.');
    return slug;
  }

  private async find(id: string): Promise<Comment | null> {
    if (!isId(id)) throw new DomainError<ErrorCode>('invalid_id', 'Comment ids are UUIDs.');
    return this.comments.byId(id);
  }
}

function notFound(): DomainError<ErrorCode> {
  return new DomainError<ErrorCode>('comment_not_found', 'There is no such comment, or it is not shown.');
}
