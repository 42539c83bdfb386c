import { types } from 'pg';
import { parseTimestamp } from './parse-timestamp.js';

const TIMESTAMPTZ = types.builtins.TIMESTAMPTZ;

/** How the driver reads what PostgreSQL sends as text: as it always does, but for moments, which every row has several of. */
export const TYPES: { getTypeParser: typeof types.getTypeParser } = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    (oid as unknown) === TIMESTAMPTZ && format !== 'binary'
      ? parseTimestamp
      : (types.getTypeParser(oid, format) as (value: string) => unknown),
};
