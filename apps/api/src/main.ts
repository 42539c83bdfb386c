import { enableCompileCache } from 'node:module';
import { join, resolve } from 'node:path';

// Before anything else is loaded: what was compiled at an earlier start is not compiled again. In our own folder, since
// whoever can write there decides what runs here.
enableCompileCache(join(resolve(process.env.DATA_DIR || '.data'), 'compile-cache'));

const { start } = await import('./start/start.js');
await start();
