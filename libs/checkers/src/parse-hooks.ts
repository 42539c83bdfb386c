import { secretKey } from './hook-signature.js';

export interface HookAddress {
  readonly name: string;
  readonly url: string;
}

/** Every fault of a text at once, by position and name: what stands behind the name may hold a password or a token. */
export class HooksRefused extends Error {
  constructor(
    what: string,
    readonly faults: readonly string[],
  ) {
    super(`${what} cannot be used: ${faults.join('; ')}`);
    this.name = 'HooksRefused';
  }
}

const NAME = /^[a-z][a-z0-9-]{0,31}$/;
/** Decisions are recorded by the checker's name, and this one is taken. */
const RESERVED = 'akismet';

/**
 * Reads `name=https://host/path,other=https://...` in the order in which they are asked and listed. A comma inside an
 * address has to be written as %2C.
 * @throws HooksRefused
 */
export function parseHooks(text: string): readonly HookAddress[] {
  const hooks = entries(text).map(split);
  const faults = hooks.flatMap(({ name, url }, index) => [
    ...namedFaults(index, faultOfName(name, hooks.slice(0, index))),
    ...namedFaults(index, faultOfUrl(url)),
  ]);
  if (faults.length > 0) throw new HooksRefused('The list of hooks', faults);
  return hooks;
}

/**
 * Reads `new,old`: each base64 of 24 to 64 bytes, with or without `whsec_` before it. All of them sign.
 * @throws HooksRefused
 */
export function parseHookSecrets(text: string): readonly string[] {
  const secrets = entries(text);
  const faults = secrets.flatMap((secret, index) => [
    ...namedFaults(
      index,
      secretKey(secret) ? null : 'is not base64 of 24 to 64 bytes (openssl rand -base64 32 makes one)',
    ),
    ...namedFaults(index, secrets.indexOf(secret) < index ? 'is the same as an earlier one' : null),
  ]);
  if (faults.length > 0) throw new HooksRefused('The list of secrets', faults);
  return secrets;
}

function entries(text: string): string[] {
  return text
    .split(',')
    .map((entry) => entry.trim())
    .filter(Boolean);
}

function split(entry: string): HookAddress {
  const at = entry.indexOf('=');
  return at < 0
    ? { name: '', url: entry }
    : { name: entry.slice(0, at).trim(), url: entry.slice(at + 1).trim() };
}

function namedFaults(index: number, fault: string | null): string[] {
  return fault === null ? [] : [`entry ${index + 1} ${fault}`];
}

function faultOfName(name: string, earlier: readonly HookAddress[]): string | null {
  if (!NAME.test(name))
    return 'is not written as name=address, with a name of up to 32 small letters, digits and hyphens that begins with a letter';
  if (name === RESERVED) return `has the name ${RESERVED}, which is taken`;
  return earlier.some((hook) => hook.name === name) ? `has the name ${name} a second time` : null;
}

function faultOfUrl(text: string): string | null {
  const url = URL.parse(text);
  if (!url || !/^https?:$/.test(url.protocol))
    return 'has an address that does not begin with https:// or http://';
  if (url.username !== '' || url.password !== '')
    return 'has a user or password in its address; the signature says who asks';
  return url.hash === '' ? null : 'has a # in its address, which no server ever sees';
}
