import { migrate } from '@rejoinder/database';
import { loadKeyRing } from '@rejoinder/privacy';
import pg from 'pg';
import { keptInstallations } from '../installations/kept.mjs';
import { flatOf, queueOf } from '../installations/seeds.mjs';
import { seedDatabase } from './seed.mjs';

const UNITS = { k: 1_000, M: 1_000_000 };

/** `1k`, `100k`, `10M`, or a plain number. @throws Error for anything else */
export function numberOf(text = '') {
  const [, digits, unit] = /^(\d+(?:\.\d+)?)([kM]?)$/.exec(text) ?? [];
  const comments = Number(digits) * (UNITS[unit] ?? 1);
  if (!Number.isInteger(comments) || comments < 100 || comments > 100_000_000)
    throw new Error(`"${text}" is no number of comments: from 100 to 100M, such as 1k, 100k, 1M`);
  return comments;
}

/**
 * `npm run bench -- seed 1M`: makes a database of so many comments and keeps it for later runs; or fills an empty one that
 * is there already, under the keys of DATA_DIR or VAULT_KEYS.
 */
export async function seedCommand(begun, size, { shape, into, folder, seed, say }) {
  const wanted = (shape === 'flat' ? flatOf : queueOf)(numberOf(size), seed);
  if (into === undefined) {
    const made = await keptInstallations(begun, { folder, wanted: [wanted], say });
    const { databaseUrl, dataDir } = made[wanted.name];
    say(`to serve it: DATABASE_URL=${databaseUrl} DATA_DIR=${dataDir} npm start (while its PostgreSQL runs)`);
    return;
  }
  await migrate(into, { say });
  await insistOnEmpty(into);
  const { VAULT_KEYS: vaultKeys, DATA_DIR: dataDir = '.data' } = process.env;
  const ring = await loadKeyRing({ vaultKeys, dataDir });
  const begin = performance.now();
  await seedDatabase({ url: into, ...wanted, keyId: ring.current.name, say });
  say(`done in ${Math.round((performance.now() - begin) / 1000)} s`);
}

async function insistOnEmpty(url) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rowCount } = await client.query('select from comment limit 1');
  await client.end();
  if (rowCount > 0)
    throw new Error('There are comments in this database; a seed goes into an empty one only.');
}
