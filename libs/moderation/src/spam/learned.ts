import { BUCKETS } from './vector.js';

export type SpamLabel = 'spam' | 'ham';

/**
 * How often people called comments with a feature spam or ham, by bucket: 2 MiB, however much is learned. Counts are
 * whole numbers, so that taking a lesson back leaves exactly what was there before it.
 */
export class LearnedCounts {
  private readonly counts = { spam: new Uint32Array(BUCKETS), ham: new Uint32Array(BUCKETS) };
  private readonly total = { spam: 0, ham: 0 };

  /** How many comments were learned. */
  get documents(): Readonly<Record<SpamLabel, number>> {
    return { ...this.total };
  }

  of(bucket: number, label: SpamLabel): number {
    return this.counts[label][bucket] ?? 0;
  }

  /** Adds one comment, given by `trainingOf`, or takes it back. Taking back what was never added is refused whole. */
  apply(buckets: Uint32Array, label: SpamLabel, by: 1 | -1): void {
    const counts = this.counts[label];
    if (buckets.some((bucket) => bucket >= BUCKETS)) throw new RangeError('There is no such bucket.');
    if (by < 0 && (this.total[label] === 0 || buckets.some((bucket) => counts[bucket] === 0))) {
      throw new RangeError(`This comment was not learned as ${label}.`);
    }
    for (const bucket of buckets) counts[bucket] = (counts[bucket] ?? 0) + by;
    this.total[label] += by;
  }

  /** Puts in what is stored for one bucket. */
  set(bucket: number, spam: number, ham: number): void {
    if (bucket < 0 || bucket >= BUCKETS) throw new RangeError('There is no such bucket.');
    this.counts.spam[bucket] = spam;
    this.counts.ham[bucket] = ham;
  }

  /** Puts in how many comments the stored counts come from. */
  setDocuments(spam: number, ham: number): void {
    this.total.spam = spam;
    this.total.ham = ham;
  }
}
