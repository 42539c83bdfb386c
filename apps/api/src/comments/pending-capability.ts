import { Injectable } from '@nestjs/common';
import { Capabilities } from '@rejoinder/identity';

/** Seconds; long enough to look at what was just written, short enough that a link which leaks is soon worth nothing. */
const SECONDS = 15 * 60;

/** Lets the author of a held comment, and nobody else, see it until it is decided or the time is over (row B22). */
@Injectable()
export class PendingCapability {
  constructor(private readonly capabilities: Capabilities) {}

  issue(commentId: string): { token: string; expiresAt: string } {
    const token = this.capabilities.issue('view-pending', commentId, SECONDS);
    const proof = this.capabilities.verify('view-pending', token);
    if (!proof) throw new Error('a capability did not verify right after it was made');
    return { token, expiresAt: proof.expiresAt.toISOString() };
  }

  /** @returns the id of the comment it opens, or null */
  open(token: string | undefined): string | null {
    return token === undefined ? null : (this.capabilities.verify('view-pending', token)?.subject ?? null);
  }
}
