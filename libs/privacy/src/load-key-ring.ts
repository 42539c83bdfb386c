import { createKeyFile, keyFileIn, readKeyFile, readableByOthers } from './key-file.js';
import type { KeyRing } from './key-ring.js';
import { parseKeys } from './parse-keys.js';

export interface KeySources {
  /** The value of VAULT_KEYS; wins over the file when it is set. */
  readonly vaultKeys: string | undefined;
  readonly dataDir: string;
  /** Told when others can read the key file. A warning and no refusal: some mounts show every file as open to all. */
  readonly warn?: (sentence: string) => void;
}

/**
 * The ring of this installation: from the environment, otherwise from the key file, which is made on first use.
 * @throws KeyRingRefused when there are keys that cannot be used
 */
export async function loadKeyRing({ vaultKeys, dataDir, warn = warnProcess }: KeySources): Promise<KeyRing> {
  if (vaultKeys?.trim()) return parseKeys(vaultKeys);
  const file = keyFileIn(dataDir);
  const text = (await readKeyFile(file)) ?? (await createKeyFile(file));
  if (await readableByOthers(file)) {
    warn(`${file} holds the keys of the vault and can be read by others; run: chmod 600 ${file}`);
  }
  return parseKeys(text, file);
}

function warnProcess(sentence: string): void {
  process.emitWarning(sentence);
}
