import { types } from 'pg';

const ZERO = 0x30;
const inAnyForm = types.getTypeParser(types.builtins.TIMESTAMPTZ) as (text: string) => Date | number;

/**
 * A `timestamptz` as PostgreSQL writes it (ISO, to the microsecond or shorter, any zone), to the millisecond. The
 * driver's own way is a regular expression with eight groups. What is out of the ordinary (infinity, years that have
 * not four digits, BC, zones to the second) still goes there.
 */
export function parseTimestamp(text: string): Date | number {
  const zone = zoneAt(text);
  const year = two(text, 0) * 100 + two(text, 2);
  if (zone < 0 || text[4] !== '-' || text[10] !== ' ' || year < 100) return inAnyForm(text);
  const sign = text[zone] === '-' ? 1 : -1;
  const minutes = text.length > zone + 3 ? two(text, zone + 4) : 0;
  const offset = sign * (two(text, zone + 1) * 60 + minutes);
  const month = two(text, 5) - 1;
  return new Date(
    Date.UTC(
      year,
      month,
      two(text, 8),
      two(text, 11),
      two(text, 14) + offset,
      two(text, 17),
      thousandths(text, zone),
    ),
  );
}

/** Where `+00` or `+05:30` begins, which must be the end; below zero where nothing of the kind is. */
function zoneAt(text: string): number {
  const hours = text.length - 3;
  const at = text[hours] === ':' ? hours - 3 : hours;
  return text[at] === '+' || text[at] === '-' ? at : -1;
}

/** Digits between the point and the zone; what is finer than that is cut off. */
function thousandths(text: string, zone: number): number {
  let sum = 0;
  for (let at = 20, worth = 100; worth >= 1 && at < zone; at++, worth /= 10)
    sum += (text.charCodeAt(at) - ZERO) * worth;
  return Math.floor(sum);
}

function two(text: string, at: number): number {
  return (text.charCodeAt(at) - ZERO) * 10 + text.charCodeAt(at + 1) - ZERO;
}
