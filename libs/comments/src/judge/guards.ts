import { createHash } from 'node:crypto';
import { foldPerson } from '@rejoinder/moderation';
import { Vault } from '@rejoinder/privacy';
import type { ReaderAuthor, SubmitCommand } from '../submit/submit-command.js';

/**
 * The keyed hashes by which the database itself refuses what may exist only once, and by which what was noted is found
 * again. They live in the vault schema.
 */
export interface Guards {
  readonly duplicate: Uint8Array;
  /** Person on this network: too fast is refused. */
  readonly person: Uint8Array | null;
  readonly network: Uint8Array | null;
  readonly idempotency: { readonly key: Uint8Array; readonly request: Uint8Array } | null;
  /** Times that are only noted, for rules to look at. */
  readonly noted: Noted;
}

export interface Noted {
  /** Person anywhere: see the flood phase of the chain. */
  readonly address: Uint8Array | null;
  /** The same text, anywhere. */
  readonly text: Uint8Array | null;
  /** Person in the thread that is answered. */
  readonly thread: Uint8Array | null;
  /** Network below the comment that is answered. */
  readonly replies: Uint8Array | null;
}

/** A time that lies further ahead than this was written by a clock that has been set back since. */
export const AHEAD_SECONDS = 60;

/** How long each is of interest, in seconds. */
export const NOTED_SECONDS: Readonly<Record<keyof Noted, number>> = {
  address: 60,
  text: 86_400,
  thread: 3_600,
  replies: 30 * 86_400,
};

/**
 * What makes two replies the same: article, parent, name and text; all of them public. The address is left out on
 * purpose. With it, anyone could repeat a shown comment under a guessed address and learn from "duplicate" that the
 * guess was right.
 */
export function duplicateKey(
  vault: Vault,
  of: { articleId: string; parentId: string | null; name: string; body: string },
): Uint8Array {
  return vault.fingerprint('duplicate', of.articleId, of.parentId ?? '', fold(of.name), fold(of.body));
}

/** By what somebody is banned: the address in the one spelling that plus-addressing and dots do not change. */
export function personKey(vault: Vault, email: string): Uint8Array {
  return vault.fingerprint('person', foldPerson(email));
}

/** @param network the fingerprint that comments from there carry */
export function bannedNetworkKey(vault: Vault, network: Uint8Array): Uint8Array {
  return vault.fingerprint('banned-network', network);
}

/** The same text, whoever writes it and wherever. */
export function textKey(vault: Vault, body: string): Uint8Array {
  return vault.fingerprint('text', fold(body));
}

export function guardsOf(
  vault: Vault,
  articleId: string,
  rootId: string | null,
  command: Pick<SubmitCommand, 'author' | 'body' | 'parentId' | 'idempotencyKey' | 'writtenAt'>,
): Guards {
  const { author, body, parentId, idempotencyKey } = command;
  const reader = author.kind === 'reader' && command.writtenAt === undefined ? author : null;
  return {
    duplicate: duplicateKey(vault, { articleId, parentId, name: author.name, body }),
    ...timeKeys(vault, reader, { body, parentId, rootId }),
    idempotency:
      idempotencyKey === null
        ? null
        : {
            key: vault.fingerprint('idempotency', articleId, idempotencyKey),
            request: vault.fingerprint(
              'request',
              articleId,
              parentId ?? '',
              body,
              JSON.stringify(identity(author)),
            ),
          },
  };
}

function timeKeys(
  vault: Vault,
  reader: ReaderAuthor | null,
  { body, parentId, rootId }: { body: string; parentId: string | null; rootId: string | null },
): Pick<Guards, 'person' | 'network' | 'noted'> {
  if (!reader) {
    return { person: null, network: null, noted: { address: null, text: null, thread: null, replies: null } };
  }
  // Without an address it is the name that tells one person on a network from another.
  const email = reader.email === null ? null : vault.fingerprintEmail(reader.email);
  const network = reader.ip === null ? null : vault.fingerprintNetwork(reader.ip);
  const who = [email ?? fold(reader.name), network ?? ''] as const;
  return {
    person: vault.fingerprint('flood-person', ...who),
    network: network && vault.fingerprint('flood-network', network),
    noted: {
      address: email && vault.fingerprint('flood-address', email),
      text: textKey(vault, body),
      // By the name, which is public, and not by the address: the wait must not tell who typed it right.
      thread: rootId === null ? null : vault.fingerprint('thread', rootId, fold(reader.name), network ?? ''),
      replies: parentId === null || network === null ? null : vault.fingerprint('replies', parentId, network),
    },
  };
}

/** Without the address: a key that others can guess must not tell by its answer whether they guessed that too. */
function identity(author: SubmitCommand['author']): unknown {
  return author.kind === 'staff' ? [author.id] : [author.name, author.website];
}

/** Case, compatibility forms and white space do not make a reply another one. Long texts become a digest. */
function fold(text: string): string {
  const folded = text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
  return createHash('sha256').update(folded).digest('hex');
}
