import { describe, expect, test } from '@jest/globals';
import { ALL_SCOPES, type Scope } from '@rejoinder/contracts';
import { randomId } from '@rejoinder/kernel';
import type { StaffActor } from './actor.js';
import { authorize } from './authorize.js';

function staff(...scopes: Scope[]): StaffActor {
  const id = randomId();
  return { kind: 'staff', id, name: 'Mo', avatarId: id, tokenId: id, scopes: new Set(scopes) };
}

describe('authorize', () => {
  test.each(ALL_SCOPES)('K9: %s is for tokens that have it, whatever else they have', (scope) => {
    const others = ALL_SCOPES.filter((other) => other !== scope);
    expect(() => authorize(staff(scope), scope)).not.toThrow();
    expect(() => authorize(staff(...others), scope)).toThrow(expect.objectContaining({ code: 'forbidden' }));
    expect(() => authorize({ kind: 'reader' }, scope)).toThrow(
      expect.objectContaining({ code: 'unauthenticated' }),
    );
  });

  test('what is not known is no', () => {
    const unknown = 'settings:write' as Scope;
    expect(() => authorize(staff(...ALL_SCOPES), unknown)).toThrow(
      expect.objectContaining({ code: 'forbidden' }),
    );
    expect(() => authorize(staff(), 'comments:read')).toThrow(expect.objectContaining({ code: 'forbidden' }));
  });
});
