const ISO = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?) ?(Z|[+-]\d{2}:?\d{2})?)?$/;

/** An ISO 8601 day or moment; without a zone it is UTC. Null for anything else, such as the 30th of February. */
export function dateIn(written: string): Date | null {
  const match = ISO.exec(written.trim());
  if (!match) return null;
  const [, year, month, day, time = '00:00', zone = 'Z'] = match;
  const dayAlone = new Date(`${year}-${month}-${day}T00:00:00Z`);
  if (Number.isNaN(dayAlone.getTime()) || dayAlone.getUTCDate() !== Number(day)) return null;
  const moment = new Date(`${year}-${month}-${day}T${time}${zone.replace(/(\d{2})(\d{2})$/, '$1:$2')}`);
  return Number.isNaN(moment.getTime()) ? null : moment;
}
