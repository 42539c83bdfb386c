import { Module } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { Database } from '@rejoinder/database';
import { IdentityModule } from '@rejoinder/identity';
import { Clock } from '@rejoinder/kernel';

/** Identity as one process has it: its own connections, wired by its own Nest module. Closing it closes them. */
export async function identityHouse(url: string, clock: Clock): Promise<TestingModule> {
  const db = await Database.open({ url, poolSize: 4 });
  @Module({})
  class Basics {}
  const basics = {
    module: Basics,
    global: true,
    providers: [
      { provide: Clock, useValue: clock },
      { provide: Database, useValue: db },
    ],
    exports: [Clock, Database],
  };
  const identity = IdentityModule.forRoot({ signingKey: new Uint8Array(32) });
  return Test.createTestingModule({ imports: [basics, identity] }).compile();
}
