import type { VNode } from 'preact';

// The pages are the same for every reader and kept as bytes, so times are told in UTC and not in the reader's zone. By
// hand, because a page tells some hundreds of them, and Intl takes longer over one than all the rest of a comment.
const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);

function day(time: Date): string {
  return `${time.getUTCDate()} ${MONTHS[time.getUTCMonth()]} ${time.getUTCFullYear()}`;
}

function clock(time: Date): string {
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${two(time.getUTCHours())}:${two(time.getUTCMinutes())}`;
}

/** "23 November 2026" */
export function Day(props: { iso: string }): VNode {
  return <time datetime={props.iso}>{day(new Date(props.iso))}</time>;
}

/** "23 November 2026 at 14:05 UTC" */
export function Moment(props: { iso: string }): VNode {
  return <time datetime={props.iso}>{inWords(props.iso)}</time>;
}

/** "14:05 UTC", for what is soon. */
export function TimeOfDay(props: { iso: string }): VNode {
  return <time datetime={props.iso}>{clock(new Date(props.iso))} UTC</time>;
}

/** The word "edited", which tells when if one asks. */
export function Edited(props: { iso: string }): VNode {
  return (
    <time class="edited" datetime={props.iso} title={`Edited ${inWords(props.iso)}`}>
      edited
    </time>
  );
}

function inWords(iso: string): string {
  const time = new Date(iso);
  return `${day(time)} at ${clock(time)} UTC`;
}
