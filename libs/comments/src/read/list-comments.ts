import { Injectable } from '@nestjs/common';
import type { CommentOrder, ErrorCode } from '@rejoinder/contracts';
import { DomainError, cut, openCursor, sealCursor, type Page } from '@rejoinder/kernel';
import type { Comment, CommentNode, ListedComment } from '../comment.js';
import { CommentSettings } from '../settings.js';
import { assembleThreads } from './assemble-threads.js';
import { CommentReadRepository, type Slab, type Slice } from './comment-read.repository.js';

const FROM_THE_START = '0';

/** Where a page of comments starts: at a cursor from an earlier page, or at one root (`from`), or at the beginning. */
export interface PageQuery {
  readonly order: CommentOrder;
  readonly limit: number;
  readonly cursor: string | null;
}

/** Lists what readers see of a discussion, in pages whose cost depends on their length only (rows H5, H6). */
@Injectable()
export class ListComments {
  constructor(
    private readonly comments: CommentReadRepository,
    private readonly settings: CommentSettings,
  ) {}

  /** Roots of an article with the first of what hangs below each. @throws DomainError invalid_cursor */
  async roots(articleId: string, query: PageQuery): Promise<Page<CommentNode>> {
    const list = rootsList(articleId, query.order);
    const slab = await this.comments.roots(articleId, this.slice(list, query));
    return this.page(list, slab, query.limit);
  }

  /** Direct replies of one comment, oldest first, each with the first of what hangs below. @throws DomainError invalid_cursor */
  async replies(parent: Comment, query: Omit<PageQuery, 'order'>): Promise<Page<CommentNode>> {
    const list = repliesList(parent.id);
    const slab = await this.comments.replies(parent.id, this.slice(list, { ...query, order: 'oldest' }));
    return this.page(list, slab, query.limit);
  }

  /**
   * The page that a permalink opens: the first page when the comment's thread stands on it, otherwise the page that
   * starts with that thread; with the branch that leads to the comment opened (row H4).
   */
  async around(target: Comment, limit: number): Promise<{ page: Page<CommentNode>; first: boolean }> {
    const before = await this.comments.rootsBefore(target.articleId, target.rootId, limit);
    const first = before < limit;
    const slab = await this.comments.roots(target.articleId, {
      order: 'oldest',
      after: first ? null : target.rootId,
      inclusive: true,
      limit,
    });
    const branch = await this.comments.branch(target);
    return { page: this.page(rootsList(target.articleId, 'oldest'), slab, limit, branch), first };
  }

  /** One comment with the first of what hangs below it. */
  async one(comment: Comment): Promise<CommentNode> {
    const branch = await this.comments.branch(comment);
    const below = branch.filter((other) => other.depth > comment.depth);
    const [node] = this.page(rootsList(comment.articleId, 'oldest'), { heads: [comment], below }, 1).items;
    if (!node) throw new Error('a page of one head came out empty');
    return node;
  }

  private slice(list: string, { order, limit, cursor }: PageQuery): Slice {
    if (cursor === null) return { order, limit, after: null, inclusive: false };
    const after = openCursor(this.settings.cursorKey, list, cursor);
    if (after === null)
      throw new DomainError<ErrorCode>(
        'invalid_cursor',
        'Take cursors from `page.next` of the same list, unchanged.',
      );
    return { order, limit, after: after === FROM_THE_START ? null : after, inclusive: false };
  }

  private page(
    list: string,
    slab: Slab,
    limit: number,
    branch: readonly ListedComment[] = [],
  ): Page<CommentNode> {
    const { items, last } = cut(slab.heads, limit);
    const read = new Set(slab.below.map((comment) => comment.id));
    const strays = new Set(branch.map((comment) => comment.id).filter((id) => !read.has(id)));
    const key = this.settings.cursorKey;
    return {
      items: assembleThreads(
        items,
        [...slab.below, ...branch],
        (parent, after) => sealCursor(key, repliesList(parent.id), after?.id ?? FROM_THE_START),
        strays,
      ),
      next: last && sealCursor(key, list, last.id),
    };
  }
}

function rootsList(articleId: string, order: CommentOrder): string {
  return `comments:${articleId}:${order}`;
}

function repliesList(parentId: string): string {
  return `replies:${parentId}`;
}
