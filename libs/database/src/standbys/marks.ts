/** A moment of the primary: whoever has replayed its log up to `position` knows everything announced up to `turn`. */
export interface Mark {
  readonly position: number;
  /** As {@link Announcements} counts; taken before the position, so that all it covers lies before that. */
  readonly turn: number;
  /** Of `performance.now()`. */
  readonly at: number;
}

const REMEMBERED = 16;

/** The last moments of the primary, to tell how far a standby has come. */
export class Marks {
  private readonly marks: Mark[] = [];

  /** A primary that was put back to an earlier state, or another one, begins a new row of moments. */
  add(mark: Mark): void {
    const newest = this.marks.at(-1);
    if (newest && mark.position < newest.position) this.marks.length = 0;
    this.marks.push(mark);
    if (this.marks.length > REMEMBERED) this.marks.shift();
  }

  /** The newest moment that lies before that position of the log. */
  before(position: number): Mark | null {
    return this.marks.findLast((mark) => mark.position <= position) ?? null;
  }
}
