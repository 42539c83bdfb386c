/**
 * Loaded before the product (`node --import`): writes every statement that it sends to SQL_LOG, a line each. So the
 * counterpart of a page sends exactly what the page sends, whatever that is today.
 */
import { openSync, writeSync } from 'node:fs';
import pg from 'pg';

const file = openSync(process.env.SQL_LOG, 'a');
const { query } = pg.Client.prototype;
pg.Client.prototype.query = function record(config, values, callback) {
  const { text, values: own } = typeof config === 'string' ? { text: config } : config;
  const sent = Array.isArray(values) ? values : (own ?? []);
  writeSync(file, `${JSON.stringify({ text, values: sent })}\n`);
  return query.call(this, config, values, callback);
};
