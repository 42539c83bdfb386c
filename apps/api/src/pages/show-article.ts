import { Injectable } from '@nestjs/common';
import type { Article } from '@rejoinder/articles';
import {
  AskForConfirmation,
  ExplainDecision,
  GetComment,
  ListComments,
  ViewOwnComment,
  type Comment,
} from '@rejoinder/comments';
import { publicUrl, Env } from '@rejoinder/config';
import { LIMITS } from '@rejoinder/contracts';
import { Clock, DomainError, isId } from '@rejoinder/kernel';
import { FormToken } from '../antispam/form-token.js';
import type { MovingPiece } from '../cache/basis.js';
import { commentUrl } from '../comments/comment.presenter.js';
import { OwnComment } from '../comments/own-comment.js';
import { AppealLink } from '../reports/appeal-link.js';
import { commentView, ownCommentView, type CommentContext } from './discussion.presenter.js';
import { ArticleLinks } from './links.js';
import type { ArticlePageQuery } from './page.query.js';
import { SitePresenter } from './site.presenter.js';
import {
  renderArticlePage,
  type ArticleView,
  type DiscussionView,
  type FormView,
  type OwnCommentView,
  type RejectedView,
} from './views/index.js';

export const EMPTY_FORM: FormView['values'] = { name: '', email: '', website: '', body: '', remember: false };

/** So long a page may be kept by who asks for it again each time: forms are good for a day. */
const FORM_KEPT_MS = 6 * 3_600_000;

/** What the form starts with: nothing, what the browser remembers, or what was typed and has to be mended. */
export type FormStart = Partial<
  Pick<FormView, 'values' | 'errors' | 'problem' | 'parentId' | 'preview' | 'nudge' | 'token'>
> & {
  /** This browser confirmed an address before. */
  readonly device?: boolean;
};

/** Puts an article page together: the text, one page of its discussion, the form. */
@Injectable()
export class ShowArticle {
  constructor(
    private readonly list: ListComments,
    private readonly comments: GetComment,
    private readonly ownComments: ViewOwnComment,
    private readonly explain: ExplainDecision,
    private readonly appeals: AppealLink,
    private readonly capability: OwnComment,
    private readonly confirmation: AskForConfirmation,
    private readonly site: SitePresenter,
    private readonly formToken: FormToken,
    private readonly clock: Clock,
    private readonly env: Env,
  ) {}

  /**
   * @returns the document, whether it shows something to one reader only, and the token in its form
   * @throws DomainError invalid_cursor, comment_not_found
   */
  async render(
    article: Article,
    query: ArticlePageQuery,
    start: FormStart,
  ): Promise<{ html: string; personal: boolean; token: MovingPiece | null }> {
    const links = new ArticleLinks(article.slug, query.order);
    const [own, replyTo] = await Promise.all([
      this.own(article, query, links),
      this.shownHere(article, query.replyTo),
    ]);
    const view: ArticleView = {
      site: this.site.view(),
      article: {
        url: links.self,
        canonicalUrl: `${publicUrl(this.env)}${links.self}`,
        title: article.title,
        standfirst: article.standfirst,
        byline: article.byline,
        language: article.language,
        html: article.html,
        publishedAt: article.publishedAt.toISOString(),
        updatedAt: article.updatedAt.toISOString(),
      },
      discussion: {
        ...(await this.discussion(article, query, links, own)),
        own: own?.shown ? null : own,
        rejected: own ? null : await this.rejected(article, query),
      },
      // A text that came too late is shown once more, so that it is not lost to its author.
      form: article.commentsOpen || start.problem ? this.formView(links, replyTo, start) : null,
      device: start.device ?? false,
      noindex: query.replyTo !== null || query.awaiting !== null,
    };
    return {
      html: renderArticlePage(view),
      personal: query.awaiting !== null || (start.device ?? false),
      token: view.form && this.tokenOf(view.form, article.slug),
    };
  }

  private async discussion(
    article: Article,
    query: ArticlePageQuery,
    links: ArticleLinks,
    own: OwnCommentView | null,
  ): Promise<Omit<DiscussionView, 'own'>> {
    const { order, cursor } = query;
    const limit = LIMITS.pageDefault;
    const context: CommentContext = {
      links,
      open: article.commentsOpen,
      cursor,
      highlighted: query.comment,
      own,
    };
    const shared = {
      open: article.commentsOpen,
      count: article.commentCount,
      order,
      orderUrls: { oldest: links.inOrder('oldest'), newest: links.inOrder('newest') },
    };

    if (query.thread !== null) {
      const head = await this.comments.shown(query.thread);
      if (head.articleId !== article.id) throw notHere();
      const page = await this.list.replies(head, { limit, cursor });
      return {
        ...shared,
        comments: page.items.map((node) => commentView(node, context)),
        nextUrl: page.next && links.thread(head.id, page.next),
        firstUrl: links.first(),
        thread: {
          comment: commentView({ comment: head, replies: [], repliesNext: null }, context),
          backUrl: commentUrl(article.slug, head.id),
        },
      };
    }

    const target = cursor === null ? await this.shownHere(article, query.comment) : null;
    const { page, first } = target
      ? await this.list.around(target, limit)
      : { page: await this.list.roots(article.id, { order, limit, cursor }), first: cursor === null };
    return {
      ...shared,
      ...(target ? { order: 'oldest' as const } : {}),
      comments: page.items.map((node) => commentView(node, context)),
      nextUrl: page.next && links.page(page.next),
      firstUrl: first ? null : links.first(),
      thread: null,
    };
  }

  private formView(links: ArticleLinks, replyTo: Comment | null, start: FormStart): FormView {
    const answered = replyTo?.status === 'approved' && replyTo.removedAt === null ? replyTo : null;
    return {
      action: links.form,
      token: start.token ?? this.formToken.issue(links.slug),
      challengeUrl: `/api/v1/articles/${encodeURIComponent(links.slug)}/challenge`,
      replyTo: answered && {
        id: answered.id,
        name: answered.authorName,
        url: commentUrl(links.slug, answered.id),
      },
      parentId: answered?.id ?? start.parentId ?? null,
      cancelUrl: (answered ?? start.parentId) ? `${links.self}#respond` : null,
      signed: this.env.REQUIRE_NAME_EMAIL,
      values: start.values ?? EMPTY_FORM,
      errors: start.errors ?? [],
      problem: start.problem ?? null,
      preview: start.preview ?? null,
      nudge: start.nudge ?? true,
      limits: { name: LIMITS.name, email: LIMITS.email, website: LIMITS.website, body: LIMITS.body },
    };
  }

  /** The comment that the reader of this page wrote, while the capability from posting it is good. */
  private async own(
    article: Article,
    query: ArticlePageQuery,
    links: ArticleLinks,
  ): Promise<OwnCommentView | null> {
    const { awaiting: capability, confirmationAsked: asked } = query;
    const id = this.capability.open(capability ?? undefined);
    const view = id === null ? null : await this.ownComments.execute(id);
    if (capability === null || view?.comment.articleId !== article.id) return null;
    const open = view.comment.status === 'pending' && (await this.confirmation.isOpen(view.comment.id));
    const confirmation = open ? { action: links.confirmation(view.comment.id), capability, asked } : null;
    return ownCommentView(view, { links, capability, confirmation });
  }

  /** Why a person rejected the comment whose author reads this page, as far as authors are told (row E8). */
  private async rejected(article: Article, { awaiting }: ArticlePageQuery): Promise<RejectedView | null> {
    const id = this.capability.open(awaiting ?? undefined);
    const explanation = id === null ? null : await this.explain.ofComment(id);
    if (explanation?.articleSlug !== article.slug) return null;
    const { commentId, decisionId, sentence, appeal } = explanation;
    return { id: commentId, sentence, appealUrl: this.appeals.path(decisionId), appealed: appeal !== null };
  }

  /** The page is the same whatever its token. Some times a day it is another one all the same, lest its form grow old. */
  private tokenOf({ token }: FormView, slug: string): MovingPiece {
    return {
      text: token,
      grain: () => this.formToken.grain,
      fresh: () => this.formToken.issue(slug),
      edition: () => Math.floor(this.clock.now().getTime() / FORM_KEPT_MS),
    };
  }

  /** A comment that readers can see under this article; a stale or foreign id in a link is as good as none. */
  private async shownHere(article: Article, id: string | null): Promise<Comment | null> {
    if (id === null || !isId(id)) return null;
    try {
      const comment = await this.comments.shown(id);
      return comment.articleId === article.id ? comment : null;
    } catch (error) {
      if (error instanceof DomainError && error.code === 'comment_not_found') return null;
      throw error;
    }
  }
}

function notHere(): DomainError {
  return new DomainError('comment_not_found', 'That comment is not under this article.');
}
