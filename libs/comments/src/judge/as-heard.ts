import { foldText } from '@rejoinder/moderation';

/**
 * A name without what a page does not show or a reader does not hear: lookalike letters are one, spaces, dots and dashes
 * are gone. A name that is nothing else stays as it is.
 */
export function asHeard(name: string): string {
  const folded = foldText(name);
  return folded.replace(/[^\p{L}\p{N}]+/gu, '') || folded.trim();
}
