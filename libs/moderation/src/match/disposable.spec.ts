import { describe, expect, test } from '@jest/globals';
import { isDisposableDomain } from './disposable.js';

describe('disposable domains', () => {
  test.each([
    ['mailinator.com', true],
    ['MAILINATOR.com.', true],
    ['x.y.mailinator.com', true],
    ['ｍａｉｌｉｎａｔｏｒ.com', true],
    ['not-even-mailinator.com', false],
    ['mailinator.com.example.org', false],
    ['gmail.com', false],
    ['example.com', false],
    ['com', false],
    ['', false],
    ['not a domain', false],
  ])('C22: %j: %s', (domain, disposable) => {
    expect(isDisposableDomain(domain)).toBe(disposable);
  });
});
