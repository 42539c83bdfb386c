import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';

/** Sent when so many characters have come together: fewer, larger writes cost less on both sides. */
const CHUNK = 1 << 18;

/** A text as it stands in a field of COPY's text format. */
export function asCopyText(text) {
  return text.replace(
    /[\\\n\r\t]/g,
    (char) => ({ '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' })[char],
  );
}

/**
 * Writes rows of several tables at once, each by a COPY on a connection of its own.
 *
 * A table that is emptied in the same transaction need not be logged where `wal_level` is minimal, so with `fresh` that
 * is done: the rows are written once instead of twice.
 */
export async function openCopies(url, tables, { fresh = false } = {}) {
  const copies = {};
  for (const [name, columns] of Object.entries(tables)) {
    const client = new pg.Client({ connectionString: url });
    // A connection that breaks fails its COPY; without a listener it would end the process.
    client.on('error', () => undefined);
    await client.connect();
    // Rows refer to each other across connections: what the foreign keys say is true only when all is written.
    if (!fresh) await client.query('set session_replication_role = replica');
    await client.query('begin');
    if (fresh) await client.query(`truncate ${name}`);
    const stream = client.query(copyFrom(`copy ${name} (${columns.join(', ')}) from stdin`));
    const copy = { client, stream, waiting: '', failure: null };
    copy.done = finished(stream).catch((error) => (copy.failure = error));
    copies[name] = copy;
  }
  const send = async (copy) => {
    if (copy.failure) throw copy.failure;
    const text = copy.waiting;
    copy.waiting = '';
    if (text !== '' && !copy.stream.write(text)) await Promise.race([once(copy.stream, 'drain'), copy.done]);
  };
  return {
    /** Rows in COPY's text format, each with its line end. */
    add: (table, rows) => void (copies[table].waiting += rows),
    /** To be awaited now and then, so that what is made does not pile up before what is stored. */
    flush: async () => {
      for (const copy of Object.values(copies)) if (copy.waiting.length >= CHUNK) await send(copy);
    },
    end: async () => {
      for (const copy of Object.values(copies)) {
        await send(copy);
        copy.stream.end();
      }
      for (const { client, done, ...copy } of Object.values(copies)) {
        const failure = (await done) ?? copy.failure;
        if (failure) throw failure;
        await client.query('commit');
        await client.end();
      }
    },
  };
}
