import { join } from 'node:path';
import { ROOT, startProcess } from './start-process.mjs';

/** Connections in the product's pools, and in the pool of whatever it is compared with. */
export const POOL = 10;

const SHIPPED = 'dist/server.js';
/** The same before it is put into one piece: modules of a package can be got at from outside. */
export const IN_MODULES = 'apps/api/dist/main.js';

/**
 * The product in a process of its own, as it is shipped. Only two things are set: who writes may be told by the load
 * (each comment comes from another network, so that limits are checked and not met), and first comments are shown.
 */
export function startProduct({ dataDir, databaseUrl, env = {}, nodeArgs = [], program = SHIPPED }) {
  return startProcess(
    join(ROOT, program),
    {
      HOST: '127.0.0.1',
      PORT: '0',
      TRUSTED_PROXIES: '127.0.0.1',
      DATA_DIR: dataDir,
      ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}),
      DATABASE_POOL_SIZE: String(POOL),
      LOG_LEVEL: 'warn',
      HOLD_FIRST_COMMENT: 'false',
      SEED_DEMO: 'false',
      ...env,
    },
    { nodeArgs },
  );
}
