import { describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { parseFragment, type DefaultTreeAdapterMap } from 'parse5';
import { drawAvatar } from './draw-avatar.js';

const ID = '7c9e6679-7425-40de-944b-e07fc1f90ae7';
const ids = Array.from({ length: 300 }, () => randomUUID());

/** Every tag of the document in order, checked to open and close as XML asks. */
function tags(svg: string): string[] {
  const open: string[] = [];
  const names: string[] = [];
  const rest = svg.replace(
    /<(\/?)(\w+)((?: [\w]+="[^"<&]*")*)(\/?)>/g,
    (_tag, end: string, name: string, _attributes, empty: string) => {
      if (end) expect(open.pop()).toBe(name);
      else names.push(name);
      if (!end && !empty) open.push(name);
      return '';
    },
  );
  expect({ open, rest }).toEqual({ open: [], rest: '' });
  return names;
}

describe('drawAvatar', () => {
  test('gives the same id the same picture and other ids other pictures', () => {
    expect(drawAvatar(ID)).toBe(drawAvatar(ID));
    expect(new Set(ids.map(drawAvatar)).size).toBeGreaterThan(295);
  });

  test('is small, well-formed, and made of shapes only', () => {
    for (const id of ids) {
      const svg = drawAvatar(id);
      expect(svg.length).toBeLessThan(1500);
      expect(
        tags(svg).filter((name) => !['svg', 'g', 'circle', 'ellipse', 'path', 'rect'].includes(name)),
      ).toEqual([]);
      expect(svg.replace('xmlns="http://www.w3.org/2000/svg"', '')).not.toMatch(
        /href|url|:|style|on\w+=|NaN|undefined/,
      );
    }
  });

  test('is read by a browser as one picture', () => {
    const [svg, ...others] = parseFragment(drawAvatar(ID)).childNodes as DefaultTreeAdapterMap['element'][];
    expect([svg?.namespaceURI, svg?.childNodes.length, others.length]).toEqual([
      'http://www.w3.org/2000/svg',
      4,
      0,
    ]);
  });

  test('F2: holds nothing of the id', () => {
    const svg = drawAvatar(ID);
    for (let at = 0; at + 4 <= ID.length; at++) expect(svg).not.toContain(ID.slice(at, at + 4));
  });
});
