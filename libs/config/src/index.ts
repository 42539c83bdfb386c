/**
 * config: what can be set from outside, checked before anything listens.
 *
 * variable   one environment variable: a rule, a default and a sentence
 */
export { configTable } from './config-table.js';
export { Env } from './env.js';
export { ConfigError, loadEnv, publicUrl } from './load-env.js';
export { variablesOf } from './variable.js';
