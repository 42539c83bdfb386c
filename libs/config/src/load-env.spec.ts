import { describe, expect, test } from '@jest/globals';
import { ConfigError, loadEnv } from './load-env.js';

describe('environment', () => {
  test('has a default for everything', () => {
    expect(loadEnv({})).toMatchObject({
      PORT: 3000,
      DATA_DIR: '.data',
      TRUSTED_PROXIES: [],
      HOLD_FIRST_COMMENT: true,
    });
  });

  test('reads text in the type of the default, and takes empty for unset', () => {
    const env = loadEnv({
      PORT: '0',
      HOLD_FIRST_COMMENT: 'off',
      TRUSTED_PROXIES: '10.0.0.0/8, ::1',
      DATABASE_URL: ' ',
    });
    expect(env).toMatchObject({ PORT: 0, HOLD_FIRST_COMMENT: false, TRUSTED_PROXIES: ['10.0.0.0/8', '::1'] });
    expect(env.DATABASE_URL).toBeUndefined();
  });

  test('L8: names every faulty variable at once and no value', () => {
    const bad = {
      PORT: 'eighty',
      TRUSTED_PROXIES: 'localhost',
      DATABASE_URL: 'mysql://s3cret',
      SEED_DEMO: 'perhaps',
    };
    const error = (() => {
      try {
        return loadEnv(bad);
      } catch (caught) {
        return caught;
      }
    })();
    expect(error).toBeInstanceOf(ConfigError);
    for (const name of Object.keys(bad)) expect((error as Error).message).toContain(name);
    expect((error as Error).message).not.toMatch(/eighty|s3cret|perhaps/);
  });

  test('refuses placeholder secrets in production only', () => {
    const source = { DATABASE_URL: 'postgresql://rejoinder:change-me@db/rejoinder' };
    expect(() => loadEnv({ ...source, NODE_ENV: 'production' })).toThrow(/DATABASE_URL/);
    expect(() => loadEnv(source)).not.toThrow();
  });
});
