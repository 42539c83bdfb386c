import { Injectable } from '@nestjs/common';
import { readPosition, writePosition, type ArticlePosition } from '@rejoinder/articles';
import { CommentSettings } from '@rejoinder/comments';
import type { ErrorCode } from '@rejoinder/contracts';
import { DomainError, openCursor, sealCursor } from '@rejoinder/kernel';

const LIST = 'articles';

/** Positions in the list of articles, as they travel through clients. */
@Injectable()
export class ArticleCursor {
  constructor(private readonly settings: CommentSettings) {}

  seal(position: ArticlePosition | null): string | null {
    return position && sealCursor(this.settings.cursorKey, LIST, writePosition(position));
  }

  /** @throws DomainError invalid_cursor */
  open(cursor: string | undefined): ArticlePosition | null {
    if (cursor === undefined) return null;
    const text = openCursor(this.settings.cursorKey, LIST, cursor);
    const position = text === null ? null : readPosition(text);
    if (position === null)
      throw new DomainError<ErrorCode>(
        'invalid_cursor',
        'Take cursors from `page.next` of the same list, unchanged.',
      );
    return position;
  }
}
