import { Injectable } from '@nestjs/common';
import { TokenRepository, type TokenInfo } from './token.repository.js';

/** Lists all tokens there ever were, never their text. */
@Injectable()
export class ListTokens {
  constructor(private readonly tokens: TokenRepository) {}

  execute(): Promise<readonly TokenInfo[]> {
    return this.tokens.list();
  }
}
