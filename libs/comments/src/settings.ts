/** How comments are taken here; the application fills it from the environment. */
export abstract class CommentSettings {
  /** Secret that seals cursors. */
  abstract readonly cursorKey: Uint8Array;
  /** One comment of a person in this many seconds; 0 for no limit. */
  abstract readonly personIntervalSeconds: number;
  /** This many comments a minute from one network; 0 for no limit. */
  abstract readonly networkPerMinute: number;
  /** Weight of reports at which a comment is hidden until somebody decides; 0 for never. */
  abstract readonly reportsToHide: number;
  /** Days in which a legal notice has to be decided. */
  abstract readonly legalNoticeDays: number;
  /** How long authors may change or delete what they wrote; 0 for not at all. */
  abstract readonly editWindowSeconds: number;
  /** Full address of an article, for those outside who are asked or told about a comment. */
  abstract articleUrl(slug: string): string;
  /** Name of the publication, for mails. */
  abstract readonly siteTitle: string;
  /** Full address of the page behind the link that proves an address. */
  abstract confirmUrl(token: string): string;
}

/** Direct and deeper replies read along with each root, in reading order. Keeps a page bounded whatever hangs below. */
export const REPLIES_PER_HEAD = 10;

/**
 * How many comments one answer to a moderator's search looks through; the next page goes on from there. Reading one that
 * lies alone costs as much as reading twenty that lie together.
 */
export const SEARCH_REACH = { sideBySide: 10_000, scattered: 500 } as const;

export const NETWORK_WINDOW_SECONDS = 60;
export const IDEMPOTENCY_HOURS = 24;
export const UNDO_MINUTES = 60;
