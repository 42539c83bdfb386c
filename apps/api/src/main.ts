import { join, resolve } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { requireNode } from '@rejoinder/kernel/node-version';

requireNode();

// Rows of a page live until it is sent, which V8 may take for ever: it then creates them where it seldom collects, and
// they keep alive what they hold (docs/SCALE.md, `memory`). It decides that while code is warming up, so before all else.
setFlagsFromString('--no-allocation-site-pretenuring');

// Before anything else is loaded: what was compiled at an earlier start is not compiled again. In our own folder, since
// whoever can write there decides what runs here.
const { enableCompileCache } = await import('node:module');
const { DATA_DIR = '' } = process.env;
enableCompileCache(join(resolve(DATA_DIR === '' ? '.data' : DATA_DIR), 'compile-cache'));

const { start } = await import('./start/start.js');
await start();
