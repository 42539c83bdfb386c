import { Injectable } from '@nestjs/common';
import { changeableUntil } from '@rejoinder/comments';
import { Env } from '@rejoinder/config';
import type { ErrorCode } from '@rejoinder/contracts';
import { Capabilities } from '@rejoinder/identity';
import { Clock, DomainError } from '@rejoinder/kernel';

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
    private readonly clock: Clock,
  ) {}

  issue(commentId: string): { token: string; expiresAt: string } {
    const seconds = Math.max(SHORTEST_SECONDS, this.env.EDIT_WINDOW_SECONDS);
    const { token, expiresAt } = this.capabilities.issue('own-comment', commentId, seconds);
    return { token, expiresAt: expiresAt.toISOString() };
  }

  /** The same with what it is good for, as the answer to posting has it. */
  describe({ id, createdAt }: { id: string; createdAt: Date }) {
    const until = changeableUntil({ createdAt }, this.clock.now(), this.env.EDIT_WINDOW_SECONDS);
    return {
      ...this.issue(id),
      allows: until ? ['view', 'edit', 'delete'] : ['view'],
      changesUntil: until?.toISOString() ?? null,
    };
  }

  /** @returns the id, as the capability has it. @throws DomainError capability_invalid */
  demand(token: string | undefined, commentId: string): string {
    const id = commentId.toLowerCase();
    if (this.open(token) === id) return id;
    throw new DomainError<ErrorCode>(
      'capability_invalid',
      'Only its author may do that, for a while, with the capability that came with posting.',
    );
  }

  /** @returns the id of the comment it opens, or null */
  open(token: string | undefined): string | null {
    return token === undefined ? null : (this.capabilities.verify('own-comment', token)?.subject ?? null);
  }
}
