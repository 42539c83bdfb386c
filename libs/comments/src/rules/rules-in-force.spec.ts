import { describe, expect, test } from '@jest/globals';
import { readRules, type Rule } from '@rejoinder/moderation';
import type { RuleSetRepository } from './rule-set.repository.js';
import { RulesInForce } from './rules-in-force.js';

const rules = readRules([{ id: 'all', phase: 'hold-everything' }]);

/** Versions 1 to 9 are there; each look is noted. */
class Sets {
  readonly looks: number[] = [];
  fails = false;

  rules(version: number): Promise<readonly Rule[] | null> {
    this.looks.push(version);
    if (this.fails) return Promise.reject(new Error('the database does not answer'));
    return Promise.resolve(version < 10 ? rules : null);
  }
}

function started(): { sets: Sets; inForce: RulesInForce } {
  const sets = new Sets();
  return { sets, inForce: new RulesInForce(sets as unknown as RuleSetRepository, { rules }) };
}

describe('the rules in force', () => {
  test('are made ready once for each version, however many comments come at once', async () => {
    const { sets, inForce } = started();
    const ready = await Promise.all(Array.from({ length: 50 }, () => inForce.at(3)));
    expect(new Set(ready).size).toBe(1);
    expect(ready[0]?.version).toBe('3');
    expect(sets.looks).toEqual([3]);
  });

  test('comments that were read before a change do not make the rules ready again and again', async () => {
    const { sets, inForce } = started();
    for (const version of [3, 4, 3, 4, 3, 4])
      expect((await inForce.at(version)).version).toBe(String(version));
    expect(sets.looks).toEqual([3, 4]);
    await inForce.at(5);
    await inForce.at(5);
    expect(sets.looks).toEqual([3, 4, 5]);
  });

  test('before anybody wrote some, the starting rules, without asking', async () => {
    const { sets, inForce } = started();
    expect((await inForce.at(null)).version).toMatch(/^start-[0-9a-f]{8}$/);
    expect(sets.looks).toEqual([]);
  });

  test('what could not be loaded is tried again for the next comment', async () => {
    const { sets, inForce } = started();
    sets.fails = true;
    await expect(inForce.at(3)).rejects.toThrow('does not answer');
    sets.fails = false;
    expect((await inForce.at(3)).version).toBe('3');
    await expect(inForce.at(10)).rejects.toThrow('is not there');
  });
});
