import { approve } from './approving.mjs';
import { flatMillion } from './flat.mjs';
import { memory } from './memory.mjs';
import { postHot, postSpread } from './posting.mjs';
import { queueMillions } from './queue.mjs';
import { htmlPage, jsonPage, notModified } from './reading.mjs';
import { shedding } from './shedding.mjs';
import { start } from './start.mjs';
import { twoProcesses } from './two-processes.mjs';
import { uncachedPage } from './uncached-page.mjs';

/** The goals, in the order of the table. */
export const ROWS = [
  jsonPage,
  notModified,
  htmlPage,
  uncachedPage,
  postHot,
  postSpread,
  approve,
  flatMillion,
  queueMillions,
  memory,
  start,
  twoProcesses,
  shedding,
];
