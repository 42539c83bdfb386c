import { Injectable } from '@nestjs/common';
import type { ErrorCode } from '@rejoinder/contracts';
import { DomainError } from '@rejoinder/kernel';
import { NoticeRepository, type Notice } from './notice.repository.js';

/** Tells how a legal notice stands to whoever has its reference. */
@Injectable()
export class ReadNotice {
  constructor(private readonly notices: NoticeRepository) {}

  /** @throws DomainError notice_not_found */
  async execute(reference: string): Promise<Notice> {
    const notice = /^[\w-]{20}$/.test(reference) ? await this.notices.byReference(reference) : null;
    if (!notice)
      throw new DomainError<ErrorCode>('notice_not_found', 'There is no legal notice with this reference.');
    return notice;
  }
}
