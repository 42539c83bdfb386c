import type { ErrorCode } from '@rejoinder/contracts';
import { DomainError } from '@rejoinder/kernel';
import type { OwnRow } from './own-comment.repository.js';

/**
 * Until when the author of a comment may change or delete it; null when that time is over. A clock that was set back
 * does not open the window again: there too, the distance counts.
 */
export function changeableUntil(
  { createdAt }: Pick<OwnRow, 'createdAt'>,
  now: Date,
  seconds: number,
): Date | null {
  const distance = Math.abs(now.getTime() - createdAt.getTime());
  return distance < seconds * 1000 ? new Date(createdAt.getTime() + seconds * 1000) : null;
}

/** The author put it away, or a person did: then there is nothing left to show to the author either. */
export function isGone({ removed, status, stateByStaff }: OwnRow): boolean {
  return removed || (isPutAway(status) && stateByStaff);
}

/** The chain put it away without a word; its author is told what authors of waiting comments are told. */
export function isPutAway(status: OwnRow['status']): boolean {
  return status === 'spam' || status === 'rejected';
}

/**
 * A change never overrules a person: not one who held or put the comment away, corrected its text or turned a change
 * down, nor those whose reports hid it. What is shown may be changed, reported or not: the change is judged like
 * everything new, the approved text stays where the chain does not let the new one through, and reports name the text
 * they were about.
 */
export function isEditable(row: OwnRow): boolean {
  if (isGone(row) || row.staff || row.textByStaff) return false;
  if (row.status === 'approved') return true;
  return row.reports === 0 && !row.stateByStaff;
}

/** @throws DomainError edit_window_closed */
export function demandOpenWindow(row: OwnRow, now: Date, seconds: number): void {
  if (changeableUntil(row, now, seconds)) return;
  throw new DomainError<ErrorCode>(
    'edit_window_closed',
    'The time in which a comment can be changed by its author is over.',
  );
}

/** @throws DomainError not_editable */
export function demandEditable(row: OwnRow): void {
  if (isEditable(row)) return;
  throw new DomainError<ErrorCode>('not_editable', 'This comment cannot be changed any more.');
}
