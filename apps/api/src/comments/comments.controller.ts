import { Body, Controller, Get, Headers, HttpCode, Ip, Param, Post, Query, Req, Res } from '@nestjs/common';
import { GetArticle } from '@rejoinder/articles';
import {
  CountComments,
  GetComment,
  ListComments,
  SubmitComment,
  ViewOwnComment,
  renderComment,
  type RawMarkdown,
} from '@rejoinder/comments';
import type { PublicComment } from '@rejoinder/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Arrivals } from '../antispam/arrivals.js';
import { restsOn } from '../cache/basis.js';
import { changes, changesNothing } from '../cache/version-seen.js';
import { refuseForeignForm } from '../trust/own-form.js';
import { idempotencyKeyFrom } from '../http/idempotency-key.js';
import { etagOf } from '../http/if-match.js';
import { CommentsQuery, PageQuery } from '../input/page.query.js';
import { Describe } from '../openapi/describe.js';
import { DeviceCookie } from '../trust/device-cookie.js';
import * as operations from '../openapi/operations/comments.js';
import { PreviewDto } from './comment.dto.js';
import { presentComment, presentOwnComment } from './comment.presenter.js';
import { CountsQuery } from './counts.query.js';
import { presentOwn } from './own-comment.presenter.js';
import { OwnComment } from './own-comment.js';
import { ReadComment, authorOf } from './read-comment.js';

/** The discussion as JSON, for everybody. */
@Controller('api/v1')
export class CommentsController {
  constructor(
    private readonly articles: GetArticle,
    private readonly list: ListComments,
    private readonly get: GetComment,
    private readonly count: CountComments,
    private readonly submit: SubmitComment,
    private readonly own: OwnComment,
    private readonly view: ViewOwnComment,
    private readonly sent: ReadComment,
    private readonly device: DeviceCookie,
    private readonly arrivals: Arrivals,
  ) {}

  @Get('articles/:slug/comments')
  @Describe(operations.listComments)
  async ofArticle(
    @Param('slug') slug: string,
    @Query() { sort, limit, cursor }: CommentsQuery,
    @Req() request: FastifyRequest,
  ) {
    const article = await this.articles.execute(slug);
    restsOn(request, { articleId: article.id, version: article.version });
    const page = await this.list.roots(article.id, { order: sort, limit, cursor: cursor ?? null });
    return {
      data: page.items.map((node) => presentComment(node, article.slug)),
      page: { next: page.next },
      discussion: { open: article.commentsOpen, count: article.commentCount },
    };
  }

  @Post('articles/:slug/comments')
  @Describe(operations.postComment)
  async post(
    @Param('slug') slug: string,
    @Body() sent: unknown,
    @Ip() ip: string,
    @Headers('user-agent') userAgent: string | undefined,
    @Headers('idempotency-key') idempotencyKey: string | undefined,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    refuseForeignForm(request);
    const checked = await this.sent.fromApi(sent);
    const { comment, articleSlug, replayed, held, discussionVersion } = await this.submit.execute({
      articleSlug: slug,
      parentId: checked.parentId,
      body: checked.body,
      author: authorOf(checked, { ip, userAgent, avatarId: null, deviceToken: this.device.read(request) }),
      arrival: await this.arrivals.byApi(slug, checked.form.proof),
      idempotencyKey: idempotencyKeyFrom(idempotencyKey),
      nudge: checked.nudge,
    });
    if (comment.status === 'approved') changes(request, comment.articleId, discussionVersion);
    else if (!replayed) changesNothing(request);
    void reply
      .status(comment.status === 'approved' ? 201 : 202)
      .header('location', `/api/v1/comments/${comment.id}`)
      .header('etag', etagOf(comment.version))
      .header('cache-control', 'no-store');
    if (replayed) void reply.header('idempotency-replayed', 'true');
    return {
      data: presentOwnComment(comment, articleSlug),
      held,
      capability: this.own.describe(comment),
    };
  }

  @Post('articles/:slug/comments/preview')
  @HttpCode(200)
  @Describe(operations.previewComment)
  async preview(@Param('slug') slug: string, @Body() { body }: PreviewDto) {
    await this.articles.execute(slug);
    return { data: { html: renderComment(body as RawMarkdown).html } };
  }

  /** A shown comment; or, with the capability that came with posting, one's own, with what its author may do. */
  @Get('comments/:id')
  @Describe(operations.readComment)
  async one(
    @Param('id') id: string,
    @Headers('rejoinder-capability') capability: string | undefined,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<{ data: PublicComment; own?: ReturnType<typeof presentOwn> }> {
    void reply.header('vary', 'rejoinder-capability');
    if (this.own.open(capability) === id) {
      const view = await this.view.execute(id);
      if (view) {
        void reply.header('etag', etagOf(view.comment.version)).header('cache-control', 'private, no-store');
        return { data: presentOwnComment(view.comment, view.articleSlug), own: presentOwn(view) };
      }
    }
    const comment = await this.get.placed(id);
    restsOn(request, { articleId: comment.articleId, version: comment.discussionVersion });
    return { data: presentComment(await this.list.one(comment), comment.articleSlug) };
  }

  @Get('comments/:id/replies')
  @Describe(operations.listReplies)
  async replies(
    @Param('id') id: string,
    @Query() { limit, cursor }: PageQuery,
    @Req() request: FastifyRequest,
  ) {
    const parent = await this.get.placed(id);
    restsOn(request, { articleId: parent.articleId, version: parent.discussionVersion });
    const page = await this.list.replies(parent, { limit, cursor: cursor ?? null });
    return {
      data: page.items.map((node) => presentComment(node, parent.articleSlug)),
      page: { next: page.next },
    };
  }

  @Get('comment-counts')
  @Describe(operations.countComments)
  async counts(@Query() { slug }: CountsQuery) {
    return { data: await this.count.execute(slug) };
  }
}
