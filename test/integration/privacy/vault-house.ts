import { Global, Module } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { Database } from '@rejoinder/database';
import { Clock, idBytes, newId, randomId } from '@rejoinder/kernel';
import {
  ListOpenings,
  OpenAddress,
  parseKeys,
  PrivacyModule,
  RotateKeys,
  Vault,
  VerifyKeys,
} from '@rejoinder/privacy';
import { createTestDatabase } from '../../support/database.js';

export const NOW = new Date('2026-03-01T12:00:00.000Z');

class StillClock extends Clock {
  at = NOW;

  now(): Date {
    return this.at;
  }
}

export interface OpenDatabase {
  readonly db: Database;
  drop(): Promise<void>;
}

export async function openDatabase(): Promise<OpenDatabase> {
  const database = await createTestDatabase();
  const db = await Database.open({ url: database.url });
  return { db, drop: () => db.close().then(() => database.drop()) };
}

/** The vault as a server with these keys has it, wired by its own Nest module. */
export async function vaultHouse(db: Database, keys: string) {
  const clock = new StillClock();

  @Global()
  @Module({
    providers: [
      { provide: Database, useValue: db },
      { provide: Clock, useValue: clock },
    ],
    exports: [Database, Clock],
  })
  class Surroundings {}

  const house = await Test.createTestingModule({
    imports: [Surroundings, PrivacyModule.forRoot(parseKeys(keys))],
  }).compile();
  return {
    clock,
    vault: house.get(Vault),
    openAddress: house.get(OpenAddress),
    listOpenings: house.get(ListOpenings),
    rotateKeys: house.get(RotateKeys),
    verifyKeys: house.get(VerifyKeys),
  };
}

export interface Reader {
  readonly email: string;
  readonly ip?: string;
  readonly userAgent?: string;
  readonly name?: string;
}

/** Stores a reply with its sealed contact, on an article of its own. @returns the id of the comment */
export async function storeReply(
  db: Database,
  vault: Vault,
  { name = 'Ada', ...reader }: Reader,
): Promise<string> {
  const id = await storeComment(db, name);
  const sealed = vault.sealContact({ commentId: id, ...reader });
  await db.writer.$executeRaw`
    with address as (
      insert into vault.address (id, fingerprint, created_at)
      values (${randomId()}::uuid, ${sealed.emailFingerprint}, ${NOW})
      on conflict (fingerprint) do update set fingerprint = excluded.fingerprint
      returning id
    )
    insert into vault.contact (comment_id, address_id, sealed_email, sealed_network, sealed_user_agent,
                               network_fingerprint, key_id, created_at)
    select ${id}::uuid, id, ${sealed.sealedEmail}, ${sealed.sealedNetwork}::bytea, ${sealed.sealedUserAgent}::bytea,
           ${sealed.networkFingerprint}::bytea, ${sealed.keyId}, ${NOW}
    from address`;
  return id;
}

/** A comment without a contact, as staff write them. @returns its id */
export async function storeComment(db: Database, name: string): Promise<string> {
  const [id, articleId] = [newId(NOW), newId(NOW)];
  await db.writer.$executeRaw`
    insert into article (id, slug, title, html, source, source_format, published_at)
    values (${articleId}::uuid, ${articleId}, 'An article', '<p>Text</p>', 'Text', 'text', ${NOW})`;
  await db.writer.$executeRaw`
    insert into comment (id, article_id, root_id, depth, path, author_name, avatar_id, body, html, status, created_at, revision)
    values (${id}::uuid, ${articleId}::uuid, ${id}::uuid, 1, ${idBytes(id)}, ${name}, ${randomId()}::uuid, 'Hear, hear',
            '<p>Hear, hear</p>', 'pending', ${NOW}, 3)`;
  return id;
}
