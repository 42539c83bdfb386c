import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { CATALOGUE, readRules, readyRules, startingRules, UnfitRules, type Fault } from '../index.js';

function faultsOf(given: unknown): readonly Fault[] {
  try {
    readRules(given);
  } catch (error) {
    if (error instanceof UnfitRules) return error.faults;
    throw error;
  }
  return [];
}

function fieldsOf(given: unknown): string[] {
  return faultsOf(given).map(({ field }) => field);
}

const links = { id: 'links', phase: 'links' };

describe('D7: rules as somebody wrote them', () => {
  test('what is left out has its default, and what was read reads the same again', () => {
    const [rule] = readRules([links]);
    expect(rule).toEqual({
      id: 'links',
      phase: 'links',
      enabled: true,
      articles: [],
      tags: [],
      tell: true,
      nudge: false,
      params: { holdAt: 2, allow: [] },
    });
    expect(readRules([rule])).toEqual([rule]);
  });

  test('the starting rules are rules like any others', () => {
    const rules = startingRules({ holdFirstComment: true, holdAtLinks: 0 });
    const read = readRules(rules);
    expect(read.map(({ id, enabled }) => [id, enabled])).toEqual(
      rules.map(({ id, enabled }) => [id, enabled]),
    );
    expect(readyRules({ version: 'x', rules }).uses('links')).toBe(false);
  });

  test.each<[string, unknown, string[]]>([
    ['no list', { rules: [] }, ['rules']],
    ['too many', Array.from({ length: 201 }, (_, i) => ({ ...links, id: `r${i}` })), ['rules']],
    ['no object', ['links', null, [links]], ['rules[0]', 'rules[1]', 'rules[2]']],
    ['nothing in it', [{}], ['rules[0].id', 'rules[0].phase']],
    ['an id with capitals', [{ ...links, id: 'Links' }], ['rules[0].id']],
    ['the same id twice', [links, links], ['rules[1].id']],
    ['the name of what is always checked', [{ ...links, id: 'flood' }], ['rules[0].id']],
    ['a phase that is none', [{ ...links, phase: 'toString' }], ['rules[0].phase']],
    ['a phase that is always checked', [{ ...links, phase: 'ban' }], ['rules[0].phase']],
    ['an unknown member', [{ ...links, params2: {} }], ['rules[0].params2']],
    ['an inherited name', [{ ...links, constructor: 1 }], ['rules[0].constructor']],
    ['a long made-up name', [{ ...links, ['x'.repeat(9000)]: 1 }], ['rules[0].(unnamed)']],
    [
      'flags that are none',
      [{ ...links, enabled: 1, tell: 'no', nudge: null }],
      ['rules[0].enabled', 'rules[0].tell', 'rules[0].nudge'],
    ],
    ['articles that are no ids', [{ ...links, articles: ['lamps'] }], ['rules[0].articles']],
    ['tags with capitals', [{ ...links, tags: ['Harbour'] }], ['rules[0].tags']],
    ['parameters that are a list', [{ ...links, params: [2] }], ['rules[0].params']],
    ['an unknown parameter', [{ ...links, params: { max: 2 } }], ['rules[0].params.max']],
    ['a parameter out of range', [{ ...links, params: { holdAt: 1001 } }], ['rules[0].params.holdAt']],
    ['a fraction', [{ ...links, params: { holdAt: 1.5 } }], ['rules[0].params.holdAt']],
    ['a number as text', [{ ...links, params: { holdAt: '2' } }], ['rules[0].params.holdAt']],
    ['no choice', [{ id: 'w', phase: 'words', params: { then: 'pass' } }], ['rules[0].params.then']],
    [
      'words that are none',
      [{ id: 'w', phase: 'words', params: { words: ['ok', 7, 'fine', 'a\0', '\ud800', 'x'.repeat(101)] } }],
      [1, 3, 4, 5].map((i) => `rules[0].params.words[${i}]`),
    ],
    [
      'words that cannot be looked for',
      [{ id: 'w', phase: 'words', params: { words: ['ok', '', '*', 'fine', '!!'] } }],
      [1, 2, 4].map((i) => `rules[0].params.words[${i}]`),
    ],
    [
      'too many words',
      [{ id: 'w', phase: 'words', params: { words: Array(50_001).fill('a') } }],
      ['rules[0].params.words'],
    ],
    [
      'hosts that are none',
      [{ id: 'h', phase: 'link-hosts', params: { block: ['a.example', 'a b'], allow: ['x@y.example'] } }],
      ['rules[0].params.block[1]'],
    ],
    [
      'networks that are none',
      [{ id: 'n', phase: 'networks', params: { cidrs: ['10.0.0.0/8', '0.0.0.0/0', '203.0.113.7'] } }],
      ['rules[0].params.cidrs[1]', 'rules[0].params.cidrs[2]'],
    ],
    [
      'a pattern that is none',
      [{ id: 'p', phase: 'pattern', params: { pattern: '(a' } }],
      ['rules[0].params.pattern'],
    ],
    ['an empty pattern', [{ id: 'p', phase: 'pattern' }], ['rules[0].params.pattern']],
    [
      'a pattern that looks behind itself',
      [{ id: 'p', phase: 'pattern', params: { pattern: '(a)\\1' } }],
      ['rules[0].params.pattern'],
    ],
    [
      'C12: a pattern of a million characters',
      [{ id: 'p', phase: 'pattern', params: { pattern: '(a+)+'.repeat(200_000) } }],
      ['rules[0].params.pattern'],
    ],
    [
      'C12: a short pattern that is a long one',
      [{ id: 'p', phase: 'pattern', params: { pattern: '((a{1,30}){1,30}){1,30}' } }],
      ['rules[0].params.pattern'],
    ],
  ])('refuses %s', (_what, given, fields) => {
    expect(fieldsOf(given)).toEqual(fields);
  });

  test('tells all faults at once, the first hundred of very many', () => {
    const given = [
      { id: 'Links', phase: 'links', enabled: 1, params: { holdAt: -1, x: 1 } },
      { id: 'w', phase: 'words', tags: 'x', params: { words: ['fine', ''] } },
      { id: 'w', phase: 'nothing' },
    ];
    expect(fieldsOf(given)).toEqual([
      'rules[0].id',
      'rules[0].enabled',
      'rules[0].params.x',
      'rules[0].params.holdAt',
      'rules[1].tags',
      'rules[1].params.words[1]',
      'rules[2].id',
      'rules[2].phase',
    ]);
    const words = Array<string>(50_000).fill('');
    expect(fieldsOf([{ id: 'w', phase: 'words', params: { words } }])).toHaveLength(100);
    expect(fieldsOf(Array.from({ length: 150 }, () => ({})))).toHaveLength(100);
  });

  test('C12: bounds what all patterns, and all lists, of a set may cost together', () => {
    const pattern = (id: string): object => ({ id, phase: 'pattern', params: { pattern: '(a|b){1,100}c' } });
    const few = Array.from({ length: 2 }, (_, i) => pattern(`p${i}`));
    expect(fieldsOf(few)).toEqual([]);
    const many = Array.from({ length: 20 }, (_, i) => pattern(`p${i}`));
    expect(faultsOf(many)[0]).toMatchObject({ message: expect.stringContaining('too costly') });
    const list = (id: string): object => ({
      id,
      phase: 'networks',
      params: { cidrs: Array(9_000).fill('10.0.0.0/8') },
    });
    expect(fieldsOf(Array.from({ length: 12 }, (_, i) => list(`n${i}`)))).toEqual(['rules[11]']);
  });

  test('a rule that is switched off is checked as well, and is not asked', () => {
    const off = { id: 'p', phase: 'pattern', enabled: false, params: { pattern: '(' } };
    expect(fieldsOf([off])).toEqual(['rules[0].params.pattern']);
    const rules = readRules([{ ...links, enabled: false }]);
    expect(readyRules({ version: '1', rules }).rules).toEqual([]);
  });

  test('names the right rule where a set that was stored cannot be made ready', () => {
    const [rule] = readRules([links]);
    const broken = { ...rule!, id: 'p', phase: 'gone' };
    expect(() => readyRules({ version: '1', rules: [{ ...rule!, enabled: false }, broken] })).toThrow(
      'rules[1].phase',
    );
  });

  test('whatever is sent: rules, or faults with a field and a sentence, nothing else', () => {
    const anything = fc.array(
      fc.oneof(
        fc.anything(),
        fc.record({
          id: fc.anything(),
          phase: fc.constantFrom(...CATALOGUE.map(({ name }) => name)),
          params: fc.object(),
        }),
      ),
      { maxLength: 5 },
    );
    fc.assert(
      fc.property(anything, (given) => {
        for (const { field, message } of faultsOf(given)) {
          expect(field).toMatch(/^rules(\[\d+\])?[\w.()[\]-]*$/);
          expect(message).toMatch(/\w/);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('every parameter says what it is, and its default is one that it takes', () => {
    for (const { name, about, parameters } of CATALOGUE) {
      expect(about).toMatch(/^[A-Z].*\.$/);
      for (const [parameter, shape] of Object.entries(parameters)) {
        expect(shape.about).toMatch(/\.$/);
        const params = name === 'pattern' ? { pattern: 'a' } : {};
        expect(
          fieldsOf([
            {
              id: 'r',
              phase: name,
              params: { ...params, [parameter]: parameter === 'pattern' ? 'a' : shape.default },
            },
          ]),
        ).toEqual([]);
      }
    }
  });
});
