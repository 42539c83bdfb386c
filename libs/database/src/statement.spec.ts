import { expect, test } from '@jest/globals';
import { statement } from './statement.js';

test('a name stands for one text only, since PostgreSQL goes on with the one it knows', () => {
  statement('only_once', 'select 1');
  expect(() => statement('only_once', 'select 2')).toThrow('only_once');
});
