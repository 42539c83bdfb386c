import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { Env, variablesOf } from '@rejoinder/config';

const read = (name: string): string => readFileSync(resolve(import.meta.dirname, '../../..', name), 'utf8');

describe('Docker Compose', () => {
  const given = read('docker-compose.yml') + read('Dockerfile');
  const example = read('.env.example');

  test.each(variablesOf(Env).map(({ name }) => name))(
    'passes %s on, and .env.example explains it',
    (name) => {
      expect(given).toMatch(new RegExp(`\\b${name}\\b`));
      expect(example).toMatch(new RegExp(`^#? ?${name}=`, 'm'));
    },
  );
});
