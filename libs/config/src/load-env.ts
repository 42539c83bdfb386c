import { validateSync } from 'class-validator';
import { Env } from './env.js';
import { variablesOf } from './variable.js';

/** The environment cannot be used; the message names every variable at fault and never its value. */
export class ConfigError extends Error {
  constructor(readonly faults: readonly string[]) {
    super(`The configuration cannot be used:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
    this.name = 'ConfigError';
  }
}

const PLACEHOLDER = /change-?me|placeholder|your-?password/i;

/**
 * Reads and checks the environment. An empty value counts as unset.
 * @throws ConfigError naming all faulty variables at once
 */
export function loadEnv(source: Readonly<Record<string, string | undefined>> = process.env): Env {
  const env = new Env();
  const values = env as unknown as Record<string, unknown>;
  for (const { name } of variablesOf(Env)) {
    const text = source[name]?.trim();
    if (text) values[name] = read(text, values[name]);
  }
  const faults = validateSync(env, { forbidUnknownValues: true }).map(
    ({ property, constraints }) =>
      `${property} ${Object.values(constraints ?? {})
        .join('; ')
        .replaceAll(`${property} `, '')}`,
  );
  if (source.NODE_ENV === 'production') {
    for (const name of ['DATABASE_URL', 'VAULT_KEYS'] as const) {
      if (PLACEHOLDER.test(env[name] ?? ''))
        faults.push(`${name} still holds a placeholder; set a secret of your own`);
    }
  }
  if (faults.length > 0) throw new ConfigError(faults);
  return env;
}

/** The text in the type of the default; what cannot be read stays as it is, for the validator to name. */
function read(text: string, fallback: unknown): unknown {
  if (Array.isArray(fallback))
    return text
      .split(',')
      .map((part) => part.trim())
      .filter(Boolean);
  if (typeof fallback === 'number') return /^-?\d+$/.test(text) ? Number(text) : text;
  if (typeof fallback === 'boolean')
    return /^(true|1|yes|on)$/i.test(text) ? true : /^(false|0|no|off)$/i.test(text) ? false : text;
  return text;
}

/** Where readers find this server. */
export function publicUrl(env: Env): string {
  return env.PUBLIC_URL ?? `http://localhost:${env.PORT}`;
}
