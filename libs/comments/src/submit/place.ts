import { MAX_DEPTH } from '@rejoinder/contracts';
import { idBytes } from '@rejoinder/kernel';
import type { ParentFact } from '../judge/where.repository.js';

/** Where a comment hangs: stored with it, so that reading order is a range of one index. */
export interface Place {
  readonly parentId: string | null;
  /** Set when the comment answered is too deep to carry replies and the new one hangs beside it instead. */
  readonly answersId: string | null;
  readonly rootId: string;
  readonly depth: number;
  readonly path: Uint8Array;
}

/**
 * The place of a new comment under the one it answers. A reply to a comment at the depth limit attaches to the
 * deepest ancestor that may carry it, its parent, and remembers whom it answers (row B6).
 */
export function placeUnder(answered: ParentFact | null, id: string): Place {
  const own = idBytes(id);
  if (!answered) return { parentId: null, answersId: null, rootId: id, depth: 1, path: own };
  const tooDeep = answered.depth >= MAX_DEPTH;
  const above = tooDeep ? answered.path.subarray(0, answered.path.length - own.length) : answered.path;
  return {
    parentId: tooDeep ? answered.parentId : answered.id,
    answersId: tooDeep ? answered.id : null,
    rootId: answered.rootId,
    depth: tooDeep ? answered.depth : answered.depth + 1,
    path: Buffer.concat([above, own]),
  };
}
