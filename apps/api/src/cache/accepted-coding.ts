/** How the bytes of an answer are packed. */
export type Coding = 'br' | 'gzip' | 'identity';

/** In the order we would rather send them. */
const OURS: readonly Coding[] = ['br', 'gzip', 'identity'];
/** Browsers and programs send some dozens of different ones; more are somebody making them up. */
const REMEMBERED = 200;
const remembered = new Map<string, Coding>();

/**
 * The coding for an answer, from Accept-Encoding (RFC 9110, 12.5.3): the one with the greatest weight, of several the
 * smallest. Where nothing of ours is acceptable the bytes go out as they are, which the same section allows.
 */
export function acceptedCoding(header: string | undefined): Coding {
  if (header === undefined) return 'identity';
  const known = remembered.get(header);
  if (known !== undefined) return known;
  const coding = choose(header);
  if (remembered.size >= REMEMBERED) remembered.clear();
  if (header.length <= 200) remembered.set(header, coding);
  return coding;
}

function choose(header: string): Coding {
  const weights = new Map<string, number>();
  for (const part of header.toLowerCase().split(',')) {
    const [name = '', ...parameters] = part.split(';').map((text) => text.trim());
    if (name !== '') weights.set(name === 'x-gzip' ? 'gzip' : name, weightOf(parameters));
  }
  // What is not named may be sent as it is, unless `*` says otherwise; it is what one falls back on.
  const others = weights.get('*');
  const weightFor = (coding: Coding): number =>
    weights.get(coding) ?? others ?? (coding === 'identity' ? 0.0001 : 0);
  const best = OURS.reduce((a, b) => (weightFor(b) > weightFor(a) ? b : a));
  return weightFor(best) > 0 ? best : 'identity';
}

/** A weight that is none counts as if it were not there. */
function weightOf(parameters: readonly string[]): number {
  const q = parameters.find((text) => /^q\s*=/.test(text))?.replace(/^q\s*=\s*/, '');
  return q !== undefined && /^(0(\.\d{0,3})?|1(\.0{0,3})?)$/.test(q) ? Number(q) : 1;
}
