/** What was announced of an article. */
export interface Announced {
  readonly version: number;
  /** Counts all announcements; the later has the greater. */
  readonly turn: number;
  /** Known before the announcement came, which is on its way, as those of older versions may still be. */
  readonly ahead: boolean;
}

/** Articles whose newest version is remembered. An older one was announced so long ago that nothing older is about. */
const REMEMBERED = 10_000;

/**
 * The newest announced version of the articles that changed last. Bounded: of those that fell out it is known only
 * when the last of them changed, which is enough to never call something unchanged that is not.
 */
export class NewestVersions {
  private readonly byArticle = new Map<string, Announced>();
  private turns = 0;
  private forgottenUntil = 0;

  constructor(private readonly most = REMEMBERED) {}

  /** A number that every later announcement exceeds. */
  get turn(): number {
    return this.turns;
  }

  /**
   * What is announced. The last word counts, not the greatest number: a database that was put back to an earlier state
   * says smaller ones.
   * @returns false for what is known already
   */
  note(articleId: string, version: number): boolean {
    const known = this.byArticle.get(articleId);
    if (known?.ahead && version < known.version) return false;
    if (known?.ahead && version === known.version) {
      this.byArticle.set(articleId, { ...known, ahead: false });
      return false;
    }
    this.set(articleId, version, false);
    return true;
  }

  /** What this process did itself. @returns false for what is known already */
  learn(articleId: string, version: number): boolean {
    if ((this.of(articleId) ?? -1) >= version) return false;
    this.set(articleId, version, true);
    return true;
  }

  private set(articleId: string, version: number, ahead: boolean): void {
    this.byArticle.delete(articleId);
    this.byArticle.set(articleId, { version, turn: ++this.turns, ahead });
    if (this.byArticle.size <= this.most) return;
    const [oldest] = this.byArticle;
    if (!oldest) return;
    this.byArticle.delete(oldest[0]);
    this.forgottenUntil = oldest[1].turn;
  }

  of(articleId: string): number | undefined {
    return this.byArticle.get(articleId)?.version;
  }

  /** Might the article have changed after this turn? */
  changedSince(articleId: string, turn: number): boolean {
    return (this.byArticle.get(articleId)?.turn ?? this.forgottenUntil) > turn;
  }

  /** What was announced while nobody listened is not known; so nothing of before is unchanged. */
  forget(): void {
    this.byArticle.clear();
    this.forgottenUntil = ++this.turns;
  }
}
