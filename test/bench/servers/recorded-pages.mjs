import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { IN_MODULES, startProduct } from './product.mjs';

/**
 * Asks a product of its own for each page and tells which statements it sent for it, after a first round in which it
 * may have read what it keeps.
 * @returns for each page `[{ name, text, values }]`
 */
export async function recordedPages({ dataDir, databaseUrl, env }, paths) {
  const log = join(dataDir, `sent-${process.pid}.sql`);
  const product = await startProduct({
    dataDir,
    databaseUrl,
    env: { ...env, RUN_JOBS: 'false', CACHE_BYTES: '0', SQL_LOG: log },
    nodeArgs: ['--import', join(import.meta.dirname, 'record-sql.mjs')],
    program: IN_MODULES,
  });
  try {
    const names = new Map();
    const pages = [];
    await fetch(product.origin + paths[0]);
    for (const path of paths) {
      const before = (await readFile(log, 'utf8')).length;
      const answer = await fetch(product.origin + path);
      if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
      await answer.arrayBuffer();
      const sent = (await readFile(log, 'utf8')).slice(before).trim().split('\n');
      const statements = sent.filter((line) => line !== '');
      // A counterpart that sends nothing would be compared all the same, and win.
      if (statements.length === 0) throw new Error(`no statement was recorded for ${path}`);
      pages.push(statements.map((line) => named(JSON.parse(line), names)));
    }
    return pages;
  } finally {
    await product.stop();
  }
}

function named({ text, values }, names) {
  if (!names.has(text)) names.set(text, `page-${names.size}`);
  return { name: names.get(text), text, values };
}
