import { closed } from './phases/closed.js';
import { duplicate } from './phases/duplicate.js';
import { firstComment } from './phases/first-comment.js';
import { flood } from './phases/flood.js';
import { length } from './phases/length.js';
import { links } from './phases/links.js';
import { staff } from './phases/staff.js';
import type { Phase } from './verdict.js';

/** The rules in the order they are read. Among equally strong verdicts the first one gives the reason. */
export const CHAIN: readonly Phase[] = [
  closed, //
  length,
  duplicate,
  flood,
  links,
  firstComment,
  staff,
];
