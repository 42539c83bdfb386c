import { createHash } from 'node:crypto';
import { Vault } from '@rejoinder/privacy';
import type { ReaderAuthor, SubmitCommand } from './submission.js';

/**
 * The keyed hashes by which the database itself refuses what may exist only once. They live in the vault schema.
 */
export interface Guards {
  readonly duplicate: Uint8Array;
  /** Person on this network: too fast is refused. */
  readonly person: Uint8Array | null;
  /** Person anywhere: too fast is only noted, see the flood phase of the chain. */
  readonly address: Uint8Array | null;
  readonly network: Uint8Array | null;
  readonly idempotency: { readonly key: Uint8Array; readonly request: Uint8Array } | null;
}

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

export function guardsOf(vault: Vault, articleId: string, command: SubmitCommand): Guards {
  const { author, body, parentId, idempotencyKey } = command;
  const reader = author.kind === 'reader' && command.writtenAt === undefined ? author : null;
  return {
    duplicate: duplicateKey(vault, { articleId, parentId, name: author.name, body }),
    ...floodKeys(vault, reader),
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

function floodKeys(
  vault: Vault,
  reader: ReaderAuthor | null,
): Pick<Guards, 'person' | 'address' | 'network'> {
  if (!reader) return { person: null, address: null, network: null };
  // Without an address it is the name that tells one person on a network from another.
  const email = reader.email === null ? null : vault.fingerprintEmail(reader.email);
  const network = reader.ip === null ? null : vault.fingerprintNetwork(reader.ip);
  return {
    person: vault.fingerprint('flood-person', email ?? fold(reader.name), network ?? ''),
    address: email && vault.fingerprint('flood-address', email),
    network: network && vault.fingerprint('flood-network', network),
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
