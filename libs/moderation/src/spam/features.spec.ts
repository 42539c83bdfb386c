import { describe, expect, test } from '@jest/globals';
import { featuresOf } from './features.js';
import { MOST_READ } from './spam-text.js';
import { MOST_TAUGHT, trainingOf } from './training.js';
import { vectorOf } from './vector.js';

describe('C16: features', () => {
  test('words, neighbours and letters, folded', () => {
    const { word, phrase, letters } = featuresOf({ body: "Don't PANIC, café!" });
    expect([...word]).toEqual(['dont', 'panic', 'cafe']);
    expect([...phrase]).toEqual(['^ dont', 'dont panic', 'panic cafe', 'cafe $']);
    expect([...letters]).toEqual(expect.arrayContaining(['_p', 'pani', 'ic_']));
  });

  test('scripts without spaces give characters and pairs', () => {
    const { word, phrase } = featuresOf({ body: '用Linux写作' });
    expect([...word]).toEqual(['用', 'linux', '写', '作']);
    expect(phrase.has('写作')).toBe(true);
  });

  test.each([
    ['<a href="https://www.shop.example.com/cheap-shoes">red shoes</a>', 'link in markup'],
    ['[url=https://shop.example.com/cheap-shoes]red shoes[/url]', 'BBCode'],
    ['[red shoes](https://shop.example.com/cheap-shoes)', 'link in markup'],
  ])('%s is a link with its parts', (body, sign) => {
    const { link, shape } = featuresOf({ body });
    expect([...link]).toEqual(
      expect.arrayContaining(['host:shop.example.com', 'domain:example.com', 'path:cheap', 'anchor:shoes']),
    );
    expect(shape.has(sign)).toBe(true);
    expect(shape.has('links 1')).toBe(true);
  });

  test('what hides between letters is gone from the words and seen in the shape', () => {
    const { word, shape } = featuresOf({ body: 'ca\u200bsi\u00adno and p\u0430rty' });
    expect([...word]).toEqual(['casino', 'and', 'party']);
    expect(shape.has('invisible characters')).toBe(true);
    expect(shape.has('scripts mixed in a word')).toBe(true);
  });

  test('name and website count by themselves', () => {
    const { author } = featuresOf({ body: 'Hi', name: 'Best Shoes', website: 'https://shoes.example.com/a' });
    expect([...author]).toEqual(expect.arrayContaining(['name:shoes', 'website', 'host:shoes.example.com']));
  });

  test('of a long text the middle is not read', () => {
    const body = `first ${'a '.repeat(20_000)}middle ${'a '.repeat(20_000)}last`;
    const { word } = featuresOf({ body });
    expect([...word]).toEqual(['first', 'a', 'last']);
  });

  test.each([
    ['nothing', ''],
    ['a megabyte of one letter', 'a'.repeat(1_000_000)],
    ['half characters', '\ud800'.repeat(10_000)],
    ['emoji', '😀'.repeat(10_000)],
    ['nothing to see', '\u200b'.repeat(100_000)],
    ['tags that never close', '<a href='.repeat(100_000)],
    ['hosts without end', 'a.'.repeat(100_000)],
    ['addresses without end', 'a@'.repeat(100_000)],
    ['letters that unfold into sentences', '\ufdfa'.repeat(100_000)],
    ['different words', Array.from({ length: 50_000 }, (_, at) => at.toString(36)).join(' ')],
  ])('%s stays within bounds', (_, body) => {
    const comment = { body, name: body, website: body };
    const { buckets, values } = vectorOf(featuresOf(comment));
    // At most three runs of letters, a word and a phrase for each character that is read.
    expect(buckets.length).toBeLessThan(5 * MOST_READ);
    expect(values.every(Number.isFinite)).toBe(true);
    expect(trainingOf(comment).length).toBeLessThanOrEqual(MOST_TAUGHT);
  });
});
