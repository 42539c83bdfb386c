import { resolve } from 'node:path';
import { canEnter, serverAccount } from './account.js';
import { findBinaries } from './binaries.js';
import { type Cluster, isMade } from './cluster.js';
import { placeForBinaries, placeForData } from './place.js';
import type { ServerRecord } from './record.js';

/**
 * The cluster of a data folder: where the record says, or where a new one is to be made.
 * @throws Error when the two do not fit each other. Beginning again with an empty database would look like a loss of
 * everything, so that is left to a person.
 */
export async function findCluster(
  folder: string,
  recorded: ServerRecord | null,
  say: (text: string) => void,
): Promise<Cluster> {
  const account = serverAccount();
  const binaries = await placeForBinaries(account, await findBinaries(), say);
  // Without a port it never served: its making was interrupted, and goes on now.
  const used = recorded !== null && recorded.port > 0;
  const home = used ? resolve(folder, recorded.home) : await placeForData(account, folder, say);
  const cluster = { home, binaries, account };
  if (used && !canEnter(account, home)) {
    throw new Error(
      `The user "${account?.name ?? ''}", as whom PostgreSQL has to run, cannot reach its data in ${home}. ` +
        'Put it back if it was moved; let others pass through the folders above it (chmod o+x) if they were closed; ' +
        `or remove postgres.json from ${folder} to begin with an empty database.`,
    );
  }
  if (used && !isMade(cluster)) {
    throw new Error(
      `There is no database in ${home}, where postgres.json in ${folder} says that it is. ` +
        'Put it back, or remove that file to begin with an empty one.',
    );
  }
  if (!recorded && isMade(cluster)) {
    throw new Error(
      `${home} holds a database, but postgres.json with its password is missing from ${folder}. ` +
        'Put that file back, or move the database away to begin with an empty one.',
    );
  }
  return cluster;
}
