import {
  Body,
  Controller,
  Delete,
  Get,
  Headers,
  HttpCode,
  Param,
  Patch,
  Post,
  Query,
  Req,
  Res,
  UseGuards,
} from '@nestjs/common';
import {
  AnswerAsStaff,
  ChangeComment,
  CommentHistory,
  DecideEdit,
  DeleteComment,
  ListQueue,
  RunBatch,
  UndoBatch,
  type QueueItem,
} from '@rejoinder/comments';
import type { ErrorCode } from '@rejoinder/contracts';
import { authorize } from '@rejoinder/identity';
import { DomainError, isId } from '@rejoinder/kernel';
import { ListOpenings, OpenAddress } from '@rejoinder/privacy';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { changes } from '../cache/version-seen.js';
import { presentOwnComment } from '../comments/comment.presenter.js';
import { idempotencyKeyFrom } from '../http/idempotency-key.js';
import { etagOf, versionFrom } from '../http/if-match.js';
import { Describe } from '../openapi/describe.js';
import * as operations from '../openapi/operations/moderation.js';
import {
  AnswerDto,
  BatchDto,
  ChangeDto,
  DecideEditDto,
  DeleteQuery,
  OpenAddressDto,
  QueueCountsQuery,
  QueueQuery,
  UndoDto,
} from './admin.dto.js';
import {
  presentDecision,
  presentOpening,
  presentCounts,
  presentQueueItem,
  presentQueueLinks,
  presentText,
} from './queue.presenter.js';
import { By, Needs, StaffGuard } from './staff.guard.js';

/** Moderation as JSON, for staff with a token. */
@Controller('api/v1/admin/comments')
@UseGuards(StaffGuard)
export class AdminCommentsController {
  constructor(
    private readonly queue: ListQueue,
    private readonly change: ChangeComment,
    private readonly remove: DeleteComment,
    private readonly decideEdit: DecideEdit,
    private readonly batches: RunBatch,
    private readonly undoBatch: UndoBatch,
    private readonly past: CommentHistory,
    private readonly answerAsStaff: AnswerAsStaff,
    private readonly openAddress: OpenAddress,
    private readonly openings: ListOpenings,
  ) {}

  @Get()
  @Needs('comments:read')
  @Describe(operations.listQueue)
  async list(@Query() { status, waiting, q, article, reported, limit, cursor }: QueueQuery) {
    const filter = {
      waiting: waiting ?? null,
      status: status ?? null,
      articleSlug: article ?? null,
      reported: reported === 'true',
      search: q ?? null,
    };
    const [page, counts] = await Promise.all([
      this.queue.execute(filter, limit, cursor ?? null),
      this.queue.counts(filter.articleSlug),
    ]);
    return {
      data: page.items.map(presentQueueItem),
      page: presentQueueLinks(page),
      ...presentCounts(counts),
    };
  }

  @Get('counts')
  @Needs('comments:read')
  @Describe(operations.countQueue)
  async counts(@Query() { article }: QueueCountsQuery) {
    const { counts, waiting } = presentCounts(await this.queue.counts(article ?? null));
    return { data: counts, waiting };
  }

  @Get(':id')
  @Needs('comments:read')
  @Describe(operations.readQueued)
  async one(@Param('id') id: string, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.shown(await this.queue.one(id), reply);
  }

  @Patch(':id')
  @Needs('comments:moderate')
  @Describe(operations.changeComment)
  async patch(
    @By() by: By,
    @Param('id') id: string,
    @Headers('if-match') ifMatch: string | undefined,
    @Body() dto: ChangeDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const version = versionFrom(ifMatch);
    if (dto.status === undefined && dto.body === undefined) {
      throw new DomainError<ErrorCode>(
        'validation_failed',
        'Send `status` or `body`: there is nothing to change.',
        {
          errors: [{ field: 'status', message: 'Send a status or a body.' }],
        },
      );
    }
    const { now, discussionVersion } = await this.change.execute(by, idOf(id), version, dto);
    const item = now ?? (await this.queue.one(id));
    changes(request, item.articleId, discussionVersion);
    return this.shown(item, reply);
  }

  @Post(':id/edit')
  @HttpCode(200)
  @Needs('comments:moderate')
  @Describe(operations.decideEdit)
  async edit(
    @By() by: By,
    @Param('id') id: string,
    @Headers('if-match') ifMatch: string | undefined,
    @Body() { decision, reason }: DecideEditDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    await this.decideEdit.execute(by, idOf(id), versionFrom(ifMatch), decision, reason);
    return this.shown(await this.queue.one(id), reply);
  }

  @Delete(':id')
  @HttpCode(204)
  @Needs('comments:delete')
  @Describe(operations.deleteComment)
  async delete(
    @By() by: By,
    @Param('id') id: string,
    @Headers('if-match') ifMatch: string | undefined,
    @Query() { reason }: DeleteQuery,
  ): Promise<void> {
    await this.remove.execute(by, idOf(id), versionFrom(ifMatch), reason);
  }

  @Post('batch')
  @HttpCode(200)
  @Needs('comments:moderate')
  @Describe(operations.runBatch)
  async batch(@By() by: By, @Body() { action, ids, versions, reason, reasonCode }: BatchDto) {
    if (action === 'delete') authorize(by, 'comments:delete');
    if (reasonCode !== undefined && action !== 'reject')
      throw new DomainError<ErrorCode>('validation_failed', 'A reason code goes with a rejection.', {
        errors: [{ field: 'reasonCode', message: 'Only what is rejected is given a reason code.' }],
      });
    const seen = new Map(versions?.map(({ id, version }) => [id, version]));
    const items = ids.map((id) => ({ id, version: seen.get(id) ?? null }));
    const { results, undo } = await this.batches.execute(by, action, items, { reason, reasonCode });
    return {
      data: results,
      undoToken: undo?.token ?? null,
      undoUntil: undo?.expiresAt.toISOString() ?? null,
    };
  }

  @Post('undo')
  @HttpCode(200)
  @Needs('comments:moderate')
  @Describe(operations.undoBatch)
  async undo(@By() by: By, @Body() { undoToken }: UndoDto) {
    return { data: await this.undoBatch.execute(by, undoToken) };
  }

  @Get(':id/history')
  @Needs('comments:read')
  @Describe(operations.readHistory)
  async history(@By() by: By, @Param('id') id: string) {
    const { decisions, texts } = await this.past.execute(id);
    // That an address was opened stands among the decisions for all to see; why, only for those who may open some.
    const openings = by.scopes.has('vault:open') ? await this.openings.execute(id) : [];
    return {
      data: decisions.map(presentDecision),
      texts: texts.map(presentText),
      openings: openings.map(presentOpening),
    };
  }

  @Post(':id/replies')
  @Needs('comments:reply')
  @Describe(operations.answerAsStaff)
  async answer(
    @By() by: By,
    @Param('id') id: string,
    @Body() { body }: AnswerDto,
    @Headers('idempotency-key') idempotencyKey: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { comment, articleSlug, replayed } = await this.answerAsStaff.execute(
      by,
      id,
      body,
      idempotencyKeyFrom(idempotencyKey),
    );
    void reply.status(201).header('location', `/api/v1/comments/${comment.id}`);
    if (replayed) void reply.header('idempotency-replayed', 'true');
    return { data: presentOwnComment(comment, articleSlug) };
  }

  @Post(':id/email')
  @HttpCode(200)
  @Needs('vault:open')
  @Describe(operations.openAddress)
  async email(
    @By() by: By,
    @Param('id') id: string,
    @Body() { reason }: OpenAddressDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    void reply.header('cache-control', 'no-store');
    return { data: await this.openAddress.execute({ actor: by, commentId: idOf(id), reason }) };
  }

  /** The comment as it is now, under the tag that the next If-Match has to name. */
  private shown(item: QueueItem, reply: FastifyReply) {
    void reply.header('etag', etagOf(item.version)).header('cache-control', 'private, no-cache');
    return { data: presentQueueItem(item) };
  }
}

function idOf(id: string): string {
  if (!isId(id)) throw new DomainError<ErrorCode>('invalid_id', 'Comment ids are UUIDs.');
  return id;
}
