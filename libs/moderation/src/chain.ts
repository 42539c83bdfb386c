import type { FixedPhase } from './phase.js';
import { ban } from './phases/ban.js';
import { borrowedAddress } from './phases/borrowed-address.js';
import { borrowedName } from './phases/borrowed-name.js';
import { closed } from './phases/closed.js';
import { duplicate } from './phases/duplicate.js';
import { flood } from './phases/flood.js';
import { staff } from './phases/staff.js';

/** What is checked whatever the rules say, in this order; the rules of the set come after. */
export const ALWAYS: readonly FixedPhase[] = [
  closed, //
  duplicate,
  flood,
  ban,
  borrowedName,
  borrowedAddress,
  staff,
];
