import { Injectable } from '@nestjs/common';
import type { ErrorCode } from '@rejoinder/contracts';
import { Clock, DomainError, cut, openCursor, sealCursor, type Page } from '@rejoinder/kernel';
import { CommentSettings } from '../settings.js';
import type { Ban, BanKind } from './ban.js';
import { BanRepository } from './ban.repository.js';

/** Who and what is, or was, banned, newest first. */
@Injectable()
export class ListBans {
  constructor(
    private readonly bans: BanRepository,
    private readonly settings: CommentSettings,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError invalid_cursor */
  async execute(
    filter: { kind: BanKind | null; inForce: boolean | null },
    limit: number,
    cursor: string | null,
  ): Promise<Page<Ban>> {
    const key = this.settings.cursorKey;
    const list = `bans:${JSON.stringify([filter.kind, filter.inForce])}`;
    const before = cursor === null ? null : openCursor(key, list, cursor);
    if (cursor !== null && before === null) {
      throw new DomainError<ErrorCode>('invalid_cursor', 'Take cursors from `page.next` of the same list.');
    }
    const { items, last } = cut(
      await this.bans.list({ ...filter, now: this.clock.now() }, before, limit + 1),
      limit,
    );
    return { items, next: last && sealCursor(key, list, last.id) };
  }
}
