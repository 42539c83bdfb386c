import { Module, type DynamicModule } from '@nestjs/common';
import { Clock } from '@rejoinder/kernel';
import { AuthenticateToken } from './authenticate-token.js';
import { Capabilities } from './capabilities.js';
import { CreateToken } from './create-token.js';
import { FirstAdminToken } from './first-admin-token.js';
import { ListTokens } from './list-tokens.js';
import { RevokeToken } from './revoke-token.js';
import { TokenRepository } from './token.repository.js';

const USE_CASES = [CreateToken, AuthenticateToken, RevokeToken, ListTokens, FirstAdminToken];

/** Needs Database and Clock from global modules. */
@Module({})
export class IdentityModule {
  static forRoot({ signingKey }: { signingKey: Uint8Array }): DynamicModule {
    const capabilities = {
      provide: Capabilities,
      useFactory: (clock: Clock) => new Capabilities(signingKey, clock),
      inject: [Clock],
    };
    return {
      module: IdentityModule,
      providers: [TokenRepository, ...USE_CASES, capabilities],
      exports: [...USE_CASES, Capabilities],
    };
  }
}
