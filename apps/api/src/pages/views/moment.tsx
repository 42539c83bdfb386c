import type { VNode } from 'preact';

// The pages are the same for every reader and kept as bytes, so times are told in UTC and not in the reader's zone.
const DAY = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'UTC',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});
const CLOCK = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', hour: '2-digit', minute: '2-digit' });

/** "23 November 2026" */
export function Day(props: { iso: string }): VNode {
  return <time datetime={props.iso}>{DAY.format(new Date(props.iso))}</time>;
}

/** "23 November 2026 at 14:05 UTC" */
export function Moment(props: { iso: string }): VNode {
  return <time datetime={props.iso}>{inWords(props.iso)}</time>;
}

/** "14:05 UTC", for what is soon. */
export function TimeOfDay(props: { iso: string }): VNode {
  return <time datetime={props.iso}>{CLOCK.format(new Date(props.iso))} UTC</time>;
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
  return `${DAY.format(time)} at ${CLOCK.format(time)} UTC`;
}
