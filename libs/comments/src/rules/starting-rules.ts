import { createHash } from 'node:crypto';
import { readyRules, type ReadyRules, type Rule } from '@rejoinder/moderation';

/** The rules until somebody writes a set of their own; the application makes them from its environment. */
export abstract class StartingRules {
  abstract readonly rules: readonly Rule[];
}

/** Their version says what they were: the environment may be another one at the next start. */
export function startingVersion(rules: readonly Rule[]): string {
  return `start-${createHash('sha256').update(JSON.stringify(rules)).digest('hex').slice(0, 8)}`;
}

export function readyStartingRules({ rules }: StartingRules): ReadyRules {
  return readyRules({ version: startingVersion(rules), rules });
}
