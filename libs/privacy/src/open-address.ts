import { Injectable } from '@nestjs/common';
import { LIMITS, type ErrorCode } from '@rejoinder/contracts';
import { Database } from '@rejoinder/database';
import { Clock, DomainError, codePoints, faultInText, isBlank, newId } from '@rejoinder/kernel';
import { OpeningRepository } from './opening.repository.js';
import { Vault } from './vault.js';

export interface OpenAddressCommand {
  /** Who asks. That they may (scope `vault:open`) is for the caller to know. */
  readonly actor: { readonly id: string; readonly name: string };
  readonly commentId: string;
  readonly reason: string;
}

/** Shows the address of a comment to somebody who says why. The only way by which an address leaves the vault. */
@Injectable()
export class OpenAddress {
  constructor(
    private readonly db: Database,
    private readonly openings: OpeningRepository,
    private readonly vault: Vault,
    private readonly clock: Clock,
  ) {}

  /**
   * The address is handed out only once the record of it is durable: no record, no address.
   * @throws DomainError validation_failed, comment_not_found, not_found (no address is kept), internal_error (does not open)
   */
  async execute({ actor, commentId, reason }: OpenAddressCommand): Promise<{ email: string }> {
    const why = reason.trim();
    refuseUnfit(why);
    const at = this.clock.now();
    const email = await this.db.transaction(async (tx) => {
      const found = await this.openings.find(tx, commentId);
      if (!found) throw new DomainError<ErrorCode>('comment_not_found', 'There is no comment with this id.');
      if (!found.sealedEmail)
        throw new DomainError<ErrorCode>('not_found', 'No address is kept for this comment.');
      const opened = this.vault.openEmail(commentId, found.sealedEmail);
      await this.openings.record(tx, {
        id: newId(at),
        decisionId: newId(at),
        commentId,
        staffId: actor.id,
        staffName: actor.name,
        reason: why,
        at,
        revision: found.revision,
      });
      return opened;
    });
    return { email };
  }
}

function refuseUnfit(reason: string): void {
  const fault = isBlank(reason)
    ? 'is needed'
    : codePoints(reason) > LIMITS.reason
      ? `must have at most ${LIMITS.reason} characters`
      : faultInText(reason);
  if (fault === null) return;
  throw new DomainError<ErrorCode>('validation_failed', 'Say why the address has to be opened.', {
    errors: [{ field: 'reason', message: fault }],
  });
}
