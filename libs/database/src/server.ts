/** The database of an installation, for whoever starts something: this door loads neither Nest nor a pool. */
export { isUnavailable } from './faults.js';
export { openServer, type DatabaseServer } from './open-server.js';
