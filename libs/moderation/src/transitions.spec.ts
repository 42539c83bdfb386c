import { describe, expect, test } from '@jest/globals';
import { mayMove, TRANSITIONS, VISIBLE_TO_READERS, type Action, type Status } from './transitions.js';

const LEADS_TO: Record<Action, Status> = {
  approve: 'approved',
  hold: 'pending',
  reject: 'rejected',
  spam: 'spam',
};
const actions = Object.keys(LEADS_TO) as Action[];
const states = Object.keys(TRANSITIONS) as (Status | 'removed')[];

describe('transitions', () => {
  test.each(states.flatMap((from) => actions.map((action) => [from, action] as const)))(
    '%s, %s',
    (from, action) => {
      const to = LEADS_TO[action];
      const expected = from === 'removed' || from === to ? undefined : to;
      expect(TRANSITIONS[from][action]).toBe(expected);
      expect(mayMove(from, to)).toBe(expected !== undefined);
    },
  );

  test('readers see what is approved and nothing else', () => {
    expect(states.filter((state) => VISIBLE_TO_READERS.has(state as Status))).toEqual(['approved']);
  });
});
