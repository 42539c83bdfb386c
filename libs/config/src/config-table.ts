import { Env } from './env.js';
import { variablesOf } from './variable.js';

/** The configuration as a Markdown table, one row a variable, as README carries it. */
export function configTable(): string {
  const defaults = new Env() as unknown as Record<string, unknown>;
  const rows = variablesOf(Env).map(
    ({ name, about, fallback }) =>
      `| \`${name}\` | ${fallback ?? `\`${String(defaults[name])}\``} | ${about} |`,
  );
  return ['| variable | default | |', '|---|---|---|', ...rows].join('\n');
}
