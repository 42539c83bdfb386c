import { Injectable } from '@nestjs/common';
import { Capabilities } from '@rejoinder/identity';

/** Seconds; long enough to look at what was just written, short enough that a link which leaks is soon worth nothing. */
const SECONDS = 15 * 60;

/** Lets the author of a held comment, and nobody else, see it until it is decided or the time is over (row B22). */
@Injectable()
export class PendingCapability {
  constructor(private readonly capabilities: Capabilities) {}

  issue(commentId: string): { token: string; expiresAt: string } {
    const { token, expiresAt } = this.capabilities.issue('view-pending', commentId, SECONDS);
    return { token, expiresAt: expiresAt.toISOString() };
  }

  /** @returns the id of the comment it opens, or null */
  open(token: string | undefined): string | null {
    return token === undefined ? null : (this.capabilities.verify('view-pending', token)?.subject ?? null);
  }
}
