/** Four hexadecimal digits for each of 65,536 numbers: ids are put together from these instead of byte by byte. */
const HEX = Array.from({ length: 65_536 }, (_, n) => n.toString(16).padStart(4, '0'));

/** The eight digits of a 32-bit number. */
export function hex32(number) {
  return HEX[number >>> 16] + HEX[number & 0xffff];
}

/**
 * Chance that repeats itself: the same seed gives the same comments. The generator is sfc32 (Chris Doty-Humphrey's small
 * fast counting generator), in 32-bit arithmetic.
 */
export function randomFrom(seed) {
  let a = seed | 0;
  let b = Math.imul(seed, 0x9e3779b1) | 0;
  let c = 0x2545f491;
  let counter = 1;
  const next = () => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return sum >>> 0;
  };
  for (let round = 0; round < 15; round++) next();

  const share = () => next() / 4_294_967_296;
  const below = (limit) => Math.floor(share() * limit);
  const four = () => HEX[next() & 0xffff];
  const hex = (bytes) => {
    let text = '';
    for (let done = 0; done < bytes; done += 4) {
      text += hex32(next());
    }
    return text;
  };
  return {
    share,
    below,
    hex,
    pick: (list) => list[below(list.length)],
    /** Exponentially distributed with mean 1: the gap between things that happen on their own. */
    gap: () => -Math.log(1 - share()),
    /** Log-normal with this median: most are short, a few are very long. */
    logNormal: (median, sigma) =>
      median * Math.exp(sigma * Math.sqrt(-2 * Math.log(1 - share())) * Math.cos(2 * Math.PI * share())),
    /** A UUIDv7 of that moment, without dashes, as PostgreSQL reads it too. */
    timedId: (ms) => {
      const high = Math.floor(ms / 65_536);
      const time = HEX[Math.floor(high / 65_536) & 0xffff] + HEX[high & 0xffff] + HEX[ms % 65_536];
      return `${time}7${four().slice(1)}${HEX[0x8000 | (next() & 0x3fff)]}${hex(4)}${four()}`;
    },
    /** A UUIDv4, without dashes. */
    id: () => `${hex(4)}${four()}4${four().slice(1)}${HEX[0x8000 | (next() & 0x3fff)]}${hex(4)}${four()}`,
  };
}
