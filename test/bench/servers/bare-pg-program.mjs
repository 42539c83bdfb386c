/** See bare-pg.mjs. Told by messages: first what to prepare, then each load. */
import pg from 'pg';
import { clientsLoad } from '../load/clients.mjs';

/** Bytes stay the text that PostgreSQL sends; turning them into objects and those into JSON is nobody's aim. */
const BYTEA = 17;
let pool;
let once;

process.on('message', (message) => {
  const work = message.prepare ? prepare(message.prepare) : clientsLoad(once, message.load);
  work.then(
    (result) => process.send(result ?? {}),
    (error) => process.send({ error: error.stack }),
  );
});
process.on('disconnect', () => void pool?.end());

async function prepare({ work, databaseUrl, poolSize, options }) {
  const types = {
    getTypeParser: (oid, ...rest) => (oid === BYTEA ? String : pg.types.getTypeParser(oid, ...rest)),
  };
  pool = new pg.Pool({ connectionString: databaseUrl, max: poolSize, types });
  // The server may go first, when the bench is interrupted.
  pool.on('error', () => process.exit(1));
  const { prepareWork } = await import(`./works/${work}.mjs`);
  once = await prepareWork(pool, options);
}
