import { describe, expect, test } from '@jest/globals';
import { HooksRefused, parseHooks, parseHookSecrets } from './parse-hooks.js';

function faults(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof HooksRefused) return error.message;
  }
  throw new Error('it was taken');
}

describe('the list of hooks', () => {
  test('C18: is read in its order', () => {
    expect(
      parseHooks(' toxic=https://a.example/check?x=1&y=2 , \n local = http://127.0.0.1:9000/%2C,'),
    ).toEqual([
      { name: 'toxic', url: 'https://a.example/check?x=1&y=2' },
      { name: 'local', url: 'http://127.0.0.1:9000/%2C' },
    ]);
    expect(parseHooks(' ')).toEqual([]);
  });

  test.each([
    ['https://a.example/s3cret', /entry 1 is not written as name=address/],
    ['Bad Name=https://a.example/', /entry 1 is not written as name=address/],
    ['akismet=https://a.example/', /entry 1 has the name akismet, which is taken/],
    ['a=https://a.example/,a=https://b.example/', /entry 2 has the name a a second time/],
    ['a=a.example/s3cret', /entry 1 has an address that does not begin/],
    ['a=ftp://a.example/', /entry 1 has an address that does not begin/],
    ['a=', /entry 1 has an address that does not begin/],
    ['a=https://me:s3cret@a.example/', /entry 1 has a user or password/],
    ['a=https://a.example/#s3cret', /entry 1 has a # in its address/],
  ])('C18: %s is refused without repeating the address', (text, sentence) => {
    const said = faults(() => parseHooks(text));
    expect(said).toMatch(sentence);
    expect(said).not.toMatch(/s3cret|a\.example/);
  });

  test('C18: all faults are told at once', () => {
    expect(faults(() => parseHooks('x,akismet=y'))).toMatch(/entry 1 .*entry 1 .*entry 2 .*entry 2 /);
  });
});

describe('the list of secrets', () => {
  const one = Buffer.alloc(32, 1).toString('base64');
  const other = `whsec_${Buffer.alloc(24, 2).toString('base64')}`;

  test('C18: keeps its order, the new one first', () => {
    expect(parseHookSecrets(`${other}, ${one}`)).toEqual([other, one]);
  });

  test('C18: one that is too short or no base64 is refused without repeating it', () => {
    const said = faults(() => parseHookSecrets(`${one},c2hvcnQ=,not base64,${one}`));
    expect(said).toMatch(/entry 2 is not base64 .*entry 3 is not base64 .*entry 4 is the same/);
    expect(said).not.toMatch(/c2hvcnQ|not base64,|AQEB/);
  });
});
