/** How comments are taken here; the application fills it from the environment. */
export abstract class CommentSettings {
  /** Secret that seals cursors. */
  abstract readonly cursorKey: Uint8Array;
  /** One comment of a person in this many seconds; 0 for no limit. */
  abstract readonly personIntervalSeconds: number;
  /** This many comments a minute from one network; 0 for no limit. */
  abstract readonly networkPerMinute: number;
  /** Full address of an article, for those outside who are asked or told about a comment. */
  abstract articleUrl(slug: string): string;
}

/** Direct and deeper replies read along with each root, in reading order. Keeps a page bounded whatever hangs below. */
export const REPLIES_PER_HEAD = 10;

export const NETWORK_WINDOW_SECONDS = 60;
export const IDEMPOTENCY_HOURS = 24;
export const UNDO_MINUTES = 60;
