import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { ALL_SCOPES } from '@rejoinder/contracts';
import { Clock, newId, randomId, writePrivateFile } from '@rejoinder/kernel';
import { TokenRepository } from './token.repository.js';
import { newTokenText, tokenHash } from './token-text.js';

const DAYS = 90;
const FILE = 'first-admin-token';

/** Gives a new installation its first token, in a file that only its owner reads; never through the log. */
@Injectable()
export class FirstAdminToken {
  constructor(
    private readonly tokens: TokenRepository,
    private readonly clock: Clock,
  ) {}

  /**
   * Does nothing once there was any token. Of several processes that start at once one makes it. The file comes before
   * the commit, so that there is never a token that nobody can know.
   * @returns the path of the file, or null when there was nothing to do
   */
  async execute({ dataDir }: { dataDir: string }): Promise<string | null> {
    const at = this.clock.now();
    const file = join(dataDir, FILE);
    const made = await this.tokens.firstOnly(async (create) => {
      const text = newTokenText();
      const hash = tokenHash(text);
      if (!hash) throw new Error('a new token does not have the form of a token');
      await writePrivateFile(file, `${text}\n`);
      await create({
        id: newId(at),
        staff: { id: newId(at), name: 'Admin', avatarId: randomId() },
        label: 'first token',
        hash,
        scopes: ALL_SCOPES,
        at,
        expiresAt: new Date(at.getTime() + DAYS * 86_400_000),
      });
    });
    return made ? file : null;
  }
}
