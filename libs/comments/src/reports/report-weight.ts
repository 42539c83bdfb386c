/** How often somebody who reports was right, as far as that was decided. */
export interface Tally {
  readonly upheld: number;
  readonly dismissed: number;
}

const LEAST = 0.2;
const MOST = 2;

/**
 * How much a report counts. Laplace's rule of succession: the share of right ones, with one right and one wrong thrown
 * in, so that a stranger counts 1, one mistake does not silence anybody, and nobody ever counts two in full. Somebody
 * who is nearly always wrong still counts a little: the next report may be the one that matters.
 */
export function reportWeight({ upheld, dismissed }: Tally): number {
  const share = (upheld + 1) / (upheld + dismissed + 2);
  return Math.min(MOST, Math.max(LEAST, share * 2));
}
