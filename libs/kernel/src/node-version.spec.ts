import { describe, expect, test } from '@jest/globals';
import { unfitNode } from './node-version.js';

describe('the version of Node.js', () => {
  test.each(['24.0.0', '24.21.0', '26.1.0', '100.0.0'])('%s will do', (version) => {
    expect(unfitNode(version)).toBeNull();
  });

  test.each(['20.20.2', '22.12.0', '9.24.0'])('%s will not, and what will is said', (version) => {
    expect(unfitNode(version)).toMatch(/needs Node\.js 24, .*npm start/);
  });
});
