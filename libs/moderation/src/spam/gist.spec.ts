import { describe, expect, test } from '@jest/globals';
import { gistOf } from './gist.js';
import { LINK_MARK } from './links.js';

describe('C16: the gist of a comment', () => {
  test('is the same whichever words of one use were chosen', () => {
    const chosen = gistOf('awesome weblog, i really enjoyed this write-up');
    expect(gistOf('superb website, i truly loved this write-up')).toEqual(chosen);
    expect(chosen).toContain('good with site');
  });

  test('praise of nothing is told from praise of something', () => {
    const empty = gistOf('great post, thank you so much for sharing this wonderful article');
    const telling = gistOf(
      'great post, though the second proof assumes convexity and fails when eigenvalues repeat or vanish',
    );
    expect(empty).toContain('content 0');
    expect(telling).not.toContain('content 0');
    expect(empty.has('empty 3 of 1')).toBe(false);
    expect(empty.has('empty 4 of 1')).toBe(true);
    expect(telling.has('empty 4 of 1')).toBe(false);
  });

  test.each([
    ['buy cheap viagra pills', 'pharma'],
    ['казино вулкан', 'casino'],
    ['正规贷款办理', 'loan'],
    ['안전한 카지노사이트', 'casino'],
    ['ブランド時計の激安通販', 'brand'],
    ['voyance gratuite', 'spell'],
  ])('%s is an offer of %s', (text, subject) => {
    const gist = gistOf(text);
    expect(gist).toContain(subject);
    expect(gist.has('offer 0')).toBe(false);
    expect(gist.has('subjects 0')).toBe(false);
  });

  test('a link beside praise counts as such', () => {
    expect(gistOf(`nice post ${LINK_MARK}`)).toContain('praise 3, a link');
    expect(gistOf('nice post')).toContain('praise 3, no link');
  });

  test('nothing has a gist too', () => {
    expect([...gistOf('')]).toContain('content 6');
  });
});
