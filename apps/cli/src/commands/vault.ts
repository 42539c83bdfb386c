import { resolve } from 'node:path';
import { loadEnv } from '@rejoinder/config';
import { RotateKeys, addSealingKeyToFile, newKeys } from '@rejoinder/privacy';
import { Command } from 'commander';
import { withInstallation } from '../with-installation.js';

/** `vault new-keys|rotate`: the keys under which addresses are sealed. */
export function vault(): Command {
  const command = new Command('vault').description('look after the keys of the vault');
  command
    .command('new-keys')
    .description('print a fresh set of keys, for VAULT_KEYS')
    .action(() => console.log(newKeys()));
  command
    .command('rotate')
    .description(
      'seal every address anew under the current key; with keys in DATA_DIR, a new current key is made first',
    )
    .action(rotate);
  return command;
}

async function rotate(): Promise<void> {
  const env = loadEnv();
  if (env.VAULT_KEYS === undefined) await addSealingKeyToFile(resolve(env.DATA_DIR));
  await withInstallation(async (app) => {
    const { resealed, remaining, unusedKeys } = await app.get(RotateKeys).execute({
      onProgress: (done) => console.error(`rejoinder: ${done} sealed anew`),
    });
    console.log(
      `${resealed} sealed anew, ${remaining} left. Keys that nothing needs any more: ${unusedKeys.join(', ') || 'none'}.`,
    );
    console.log(
      'Restart the servers, so that they seal under the new key too, and run this once more before removing old keys.',
    );
  });
}
