import { Injectable } from '@nestjs/common';
import { Env } from '@rejoinder/config';
import { Capabilities } from '@rejoinder/identity';

/** Seconds; long enough to look at what was just written, short enough that a link which leaks is soon worth nothing. */
const SHORTEST_SECONDS = 15 * 60;

/**
 * What the author of a comment is given when it was stored, and nobody else has: leave to see it while it waits (row
 * B22), to have the address confirmed by mail, and, while the edit window is open, to change or delete it (row B13).
 */
@Injectable()
export class OwnComment {
  constructor(
    private readonly capabilities: Capabilities,
    private readonly env: Env,
  ) {}

  issue(commentId: string): { token: string; expiresAt: string } {
    const seconds = Math.max(SHORTEST_SECONDS, this.env.EDIT_WINDOW_SECONDS);
    const { token, expiresAt } = this.capabilities.issue('own-comment', commentId, seconds);
    return { token, expiresAt: expiresAt.toISOString() };
  }

  /** @returns the id of the comment it opens, or null */
  open(token: string | undefined): string | null {
    return token === undefined ? null : (this.capabilities.verify('own-comment', token)?.subject ?? null);
  }
}
