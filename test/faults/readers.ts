/** Readers who ask without pause for pages of two discussions, a hundred different ones, and note what must not be. */
export class Readers {
  /** Answers that were none, and discussions that had shrunk. */
  readonly faults: string[] = [];
  /** How many comments the hot discussion had when it was last read. */
  count = 0;
  private reads = 0;
  private stopped = false;
  private running: Promise<unknown> = Promise.resolve();
  private changed: () => void = () => undefined;

  constructor(
    private readonly origin: string,
    private readonly hot: string,
    private readonly quiet: string,
  ) {}

  start(readers: number): void {
    this.running = Promise.all(Array.from({ length: readers }, () => this.read()));
  }

  /** Waits until so many more reads have ended. */
  async more(reads: number): Promise<void> {
    const enough = this.reads + reads;
    while (this.reads < enough) await new Promise<void>((done) => (this.changed = done));
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.running;
  }

  /** Is the comment on the newest page? */
  async sees(id: string): Promise<boolean> {
    return (await this.get(`/api/v1/articles/${this.hot}/comments?sort=newest&limit=100`)).includes(id);
  }

  private async read(): Promise<void> {
    for (let turn = 0; !this.stopped; turn++) {
      const query = `sort=${turn % 2 ? 'newest' : 'oldest'}&limit=${1 + (turn % 100)}`;
      const slug = turn % 3 ? this.hot : this.quiet;
      const before = this.count;
      const text = await this.get(`/api/v1/articles/${slug}/comments?${query}`);
      if (slug === this.hot && text) this.compare(before, JSON.parse(text) as Discussion);
      if (turn % 5 === 0) await this.get(`/articles/${slug}`);
      this.reads++;
      this.changed();
    }
  }

  /** What another reader was shown meanwhile does not count: answers may pass each other on the way. */
  private compare(before: number, { discussion: { count } }: Discussion): void {
    if (count < before) this.faults.push(`${count} comments after ${before}`);
    this.count = Math.max(this.count, count);
  }

  private async get(path: string): Promise<string> {
    try {
      const response = await fetch(`${this.origin}${path}`);
      const text = await response.text();
      if (response.status === 200) return text;
      this.faults.push(`${response.status} ${path}: ${text.slice(0, 200)}`);
    } catch (error) {
      this.faults.push(`${String(error)} ${path}`);
    }
    return '';
  }
}

interface Discussion {
  readonly discussion: { readonly count: number };
}
