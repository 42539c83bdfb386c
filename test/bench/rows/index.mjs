import { approve } from './approving.mjs';
import { postHot, postSpread } from './posting.mjs';
import { htmlPage, jsonPage, notModified } from './reading.mjs';
import { uncachedPage } from './uncached-page.mjs';

/** The goals, in the order of the table. */
export const ROWS = [jsonPage, notModified, htmlPage, uncachedPage, postHot, postSpread, approve];
