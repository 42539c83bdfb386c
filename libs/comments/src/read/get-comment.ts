import { Injectable } from '@nestjs/common';
import type { ErrorCode } from '@rejoinder/contracts';
import { DomainError, isId } from '@rejoinder/kernel';
import type { Comment } from '../comment.js';
import { CommentReadRepository, type Place } from './comment-read.repository.js';

/** Finds one comment as readers may see it. */
@Injectable()
export class GetComment {
  constructor(private readonly comments: CommentReadRepository) {}

  /** A shown comment, or a tombstone that still holds replies. @throws DomainError invalid_id, comment_not_found */
  async shown(id: string): Promise<Comment> {
    return readable(await this.comments.byId(checked(id)));
  }

  /** The same with where it stands. @throws DomainError invalid_id, comment_not_found */
  async placed(id: string): Promise<Comment & Place> {
    return readable(await this.comments.placed(checked(id)));
  }
}

function checked(id: string): string {
  if (!isId(id)) throw new DomainError<ErrorCode>('invalid_id', 'Comment ids are UUIDs.');
  return id;
}

function readable<Found extends Comment>(comment: Found | null): Found {
  if (comment?.status === 'approved' && comment.removedAt === null) return comment;
  if (comment && comment.replyCount > 0) return comment;
  throw notFound();
}

function notFound(): DomainError<ErrorCode> {
  return new DomainError<ErrorCode>('comment_not_found', 'There is no such comment, or it is not shown.');
}
