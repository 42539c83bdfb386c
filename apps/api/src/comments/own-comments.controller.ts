import { Body, Controller, Delete, Headers, HttpCode, Param, Patch, Req, Res } from '@nestjs/common';
import { EditComment, RemoveOwnComment, ViewOwnComment } from '@rejoinder/comments';
import type { ErrorCode } from '@rejoinder/contracts';
import { DomainError } from '@rejoinder/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { changes } from '../cache/version-seen.js';
import { etagOf, versionFrom } from '../http/if-match.js';
import { Describe } from '../openapi/describe.js';
import * as operations from '../openapi/operations/own-comments.js';
import { DeviceCookie } from '../trust/device-cookie.js';
import { presentOwnComment } from './comment.presenter.js';
import { EditDto } from './edit.dto.js';
import { presentOwn } from './own-comment.presenter.js';
import { OwnComment } from './own-comment.js';

/** What authors do with their own comments, by the capability that came with posting. */
@Controller('api/v1/comments')
export class OwnCommentsController {
  constructor(
    private readonly own: OwnComment,
    private readonly edit: EditComment,
    private readonly remove: RemoveOwnComment,
    private readonly view: ViewOwnComment,
    private readonly device: DeviceCookie,
  ) {}

  @Patch(':id')
  @Describe(operations.editOwnComment)
  async patch(
    @Param('id') id: string,
    @Headers('rejoinder-capability') capability: string | undefined,
    @Headers('if-match') ifMatch: string | undefined,
    @Body() { body }: EditDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const commentId = this.own.demand(capability, id);
    await this.edit.execute({
      commentId,
      ifVersion: versionFrom(ifMatch),
      body,
      ip: request.ip,
      userAgent: request.headers['user-agent'] ?? null,
      deviceToken: this.device.read(request),
    });
    const view = await this.view.execute(commentId);
    if (!view) throw new DomainError<ErrorCode>('comment_not_found', 'It was changed, and put away since.');
    const { comment, articleSlug, change } = view;
    changes(request, comment.articleId);
    void reply
      .status(comment.status === 'approved' && change === null ? 200 : 202)
      .header('etag', etagOf(comment.version))
      .header('cache-control', 'private, no-store');
    return { data: presentOwnComment(comment, articleSlug), own: presentOwn(view) };
  }

  @Delete(':id')
  @HttpCode(204)
  @Describe(operations.deleteOwnComment)
  async delete(
    @Param('id') id: string,
    @Headers('rejoinder-capability') capability: string | undefined,
    @Headers('if-match') ifMatch: string | undefined,
  ): Promise<void> {
    await this.remove.execute(this.own.demand(capability, id), versionFrom(ifMatch));
  }
}
