import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { JOB_QUEUE_VERSION } from './job-queue.js';

test('the version asked for is the last one that the installed graphile-worker brings', () => {
  const entry = fileURLToPath(import.meta.resolve('graphile-worker'));
  const steps = readdirSync(join(entry, '../../sql')).map((name) => parseInt(name, 10));
  expect(JOB_QUEUE_VERSION).toBe(Math.max(...steps));
});
