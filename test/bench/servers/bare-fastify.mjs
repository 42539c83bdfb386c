import { join } from 'node:path';
import { startProcess } from './start-process.mjs';

/** Fastify alone, in a process of its own (or several), answering each path with the bytes it was given. */
export function startBareFastify(answers, { workers = 1 } = {}) {
  const input = JSON.stringify(
    answers.map(({ bytes, ...rest }) => ({ ...rest, base64: bytes.toString('base64') })),
  );
  return startProcess(
    join(import.meta.dirname, 'bare-fastify-program.mjs'),
    { WORKERS: String(workers) },
    { input },
  );
}
