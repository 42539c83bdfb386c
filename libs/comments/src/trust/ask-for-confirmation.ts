import { Injectable } from '@nestjs/common';
import { RateLimits, type RateLimit } from '@rejoinder/database';
import { Clock } from '@rejoinder/kernel';
import { Vault } from '@rejoinder/privacy';
import { ConfirmationRepository } from './confirmation.repository.js';

/** How many mails one network may ask for. */
const PER_NETWORK: RateLimit = { points: 10, seconds: 3_600 };
/** Longer than any author has leave to ask. */
const ONCE_IN_MS = 2 * 86_400_000;

export interface ConfirmationWish {
  /** Of a comment whose author asks; that it is the author (the capability of the comment) is for the caller to know. */
  readonly commentId: string;
  /** Client address. */
  readonly ip: string;
}

/**
 * The author of a comment wishes to show that the address under it is theirs (row C23). What becomes of the wish is
 * the same for every address, at least as far as whoever asks can tell: whether there is an address, whether it got
 * too many mails already, all that is looked at by the job.
 */
@Injectable()
export class AskForConfirmation {
  constructor(
    private readonly confirmations: ConfirmationRepository,
    private readonly limits: RateLimits,
    private readonly vault: Vault,
    private readonly clock: Clock,
  ) {}

  /**
   * However often it is asked for: one mail for one comment.
   * @throws DomainError too_many_requests (with `retryAfter` in seconds), by network
   */
  async execute({ commentId, ip }: ConfirmationWish): Promise<void> {
    const network = this.vault.fingerprintNetwork(ip);
    if (network) {
      const who = this.vault.fingerprint('confirmation-network', network);
      await this.limits.take('confirmation', who, PER_NETWORK);
    }
    await this.confirmations.wish(
      commentId,
      this.vault.fingerprint('confirmation', commentId),
      new Date(this.clock.now().getTime() + ONCE_IN_MS),
    );
  }

  /** Is there anything to confirm: an address that was not shown to be its author's yet? For the author only. */
  isOpen(commentId: string): Promise<boolean> {
    return this.confirmations.isOpen(commentId);
  }
}
