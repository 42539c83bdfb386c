import { Injectable } from '@nestjs/common';
import { Env, publicUrl } from '@rejoinder/config';
import type { ErrorCode } from '@rejoinder/contracts';
import { Capabilities } from '@rejoinder/identity';
import { DomainError } from '@rejoinder/kernel';

const MONTH_SECONDS = 30 * 86_400;

/** Leave to appeal against one decision, once, within thirty days (row E9). */
@Injectable()
export class AppealLink {
  constructor(
    private readonly capabilities: Capabilities,
    private readonly env: Env,
  ) {}

  token(decisionId: string): string {
    return this.capabilities.issue('appeal', decisionId, MONTH_SECONDS).token;
  }

  /** As it stands in a mail. */
  url(decisionId: string): string {
    return `${publicUrl(this.env)}${this.path(decisionId)}`;
  }

  path(decisionId: string): string {
    return `/appeal?${new URLSearchParams({ token: this.token(decisionId) }).toString()}`;
  }

  /** @returns the decision that may be appealed against. @throws DomainError capability_invalid */
  open(token: unknown): string {
    const claim = typeof token === 'string' ? this.capabilities.verify('appeal', token) : null;
    if (claim) return claim.subject;
    throw new DomainError<ErrorCode>(
      'capability_invalid',
      'This link is not whole, or older than thirty days. Please take it from the mail as it stands there.',
    );
  }
}
