/**
 * kernel: the few things everything else stands on. It imports nothing of ours.
 *
 * clock    the only source of "now"
 * id       UUIDv7, sortable by time; random ids where time must not show
 * page     a slice of a list in keyset order; cursor: where the next one starts, sealed to its list
 * refusal  a DomainError: a named fact with a stable code
 * private  a file that its owner alone reads
 * shipped  a file that comes with the code, wherever that was installed
 * trace    everything that follows from one request, wherever it is done
 * node     which Node.js this needs; a door of its own, `@rejoinder/kernel/node-version`, that loads nothing else
 * signal   what a part of the product tells of its work; stretch: the same for work that takes time
 */
export { Clock, SystemClock } from './clock.js';
export { openCursor, sealCursor } from './cursor.js';
export { DomainError } from './domain-error.js';
export { firstIdAt, idBytes, isId, newId, randomId, timeOfId } from './ids.js';
export { cut, type Page } from './page.js';
export { Signal, Stretch, type Ended } from './signals.js';
export { currentTrace, traceFrom } from './trace.js';
export { codePoints, faultInLine, faultInText, isBlank, normalizeText } from './text.js';
export { writePrivateFile } from './private-file.js';
export { shipped } from './shipped.js';
