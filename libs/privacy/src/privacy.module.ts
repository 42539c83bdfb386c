import { type DynamicModule, Module } from '@nestjs/common';
import { ContactRepository } from './contact.repository.js';
import { KeyRecordRepository } from './key-record.repository.js';
import { KeyRing } from './key-ring.js';
import { ListOpenings } from './list-openings.js';
import { NoticeContactRepository } from './notice-contact.repository.js';
import { OpenAddress } from './open-address.js';
import { OpeningRepository } from './opening.repository.js';
import { RotateKeys } from './rotate-keys.js';
import { Vault } from './vault.js';
import { VerifyKeys } from './verify-keys.js';

const DOOR = [Vault, OpenAddress, ListOpenings, RotateKeys, VerifyKeys];

/** The vault and what may be done with it. Needs Database and Clock from global modules. */
@Module({})
export class PrivacyModule {
  /** Global, because the ring is one for the whole application and loaded before it. */
  static forRoot(ring: KeyRing): DynamicModule {
    return {
      module: PrivacyModule,
      global: true,
      providers: [
        { provide: KeyRing, useValue: ring },
        ContactRepository,
        KeyRecordRepository,
        NoticeContactRepository,
        OpeningRepository,
        ...DOOR,
      ],
      exports: [KeyRing, ...DOOR],
    };
  }
}
