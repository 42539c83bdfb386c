import { join, resolve } from 'node:path';
import { requireNode } from '@rejoinder/kernel/node-version';

requireNode();

// Before anything else is loaded: what was compiled at an earlier start is not compiled again. In our own folder, since
// whoever can write there decides what runs here.
const { enableCompileCache } = await import('node:module');
const { DATA_DIR = '' } = process.env;
enableCompileCache(join(resolve(DATA_DIR === '' ? '.data' : DATA_DIR), 'compile-cache'));

const { start } = await import('./start/start.js');
await start();
