import { requireNode } from '@rejoinder/kernel/node-version';

requireNode();

const { obey } = await import('./command-line.js');
await obey();
