import pg from 'pg';

export interface Listener {
  heard(payload: string): void;
  /** Once for each connection that ended, however it did. */
  lost(): void;
}

/** How often a connection has to show that somebody is at its other end, and how long that may take. */
export interface SignOfLife {
  readonly everyMs: number;
  readonly withinMs: number;
}

const CONNECT_TIMEOUT_MS = 5_000;

/**
 * One connection that listens to one channel until it ends. TCP tells of a peer that vanished after minutes, if at
 * all, and a connection that only listens never sends anything that could fail; so it asks for a sign of life.
 */
export class ListeningConnection {
  private readonly heartbeat: NodeJS.Timeout;
  private running: Promise<boolean> | undefined;
  private waiting: Promise<boolean> | undefined;
  private ended = false;

  private constructor(
    private readonly client: pg.Client,
    everyMs: number,
    private readonly listener: Listener,
  ) {
    client.on('notification', ({ payload = '' }) => {
      listener.heard(payload);
    });
    client.on('error', () => {
      this.drop();
    });
    client.on('end', () => {
      this.drop();
    });
    this.heartbeat = setInterval(() => void this.caughtUp(), everyMs);
    this.heartbeat.unref();
  }

  /** @throws when it cannot be made; then `lost` is not called */
  static async open(
    url: string,
    channel: string,
    { everyMs, withinMs }: SignOfLife,
    listener: Listener,
  ): Promise<ListeningConnection> {
    const client = new pg.Client({
      connectionString: url,
      application_name: 'rejoinder announcements',
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      query_timeout: withinMs,
      keepAlive: true,
      keepAliveInitialDelayMillis: everyMs,
    });
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.query(`listen ${client.escapeIdentifier(channel)}`);
    } catch (error) {
      void client.end().catch(() => undefined);
      throw error;
    }
    return new ListeningConnection(client, everyMs, listener);
  }

  /**
   * Resolves when everything that was committed before the call has been heard: PostgreSQL hands out what it has to
   * tell before it says that it is ready again. However many ask, one question is on its way and one waits behind it.
   * @returns false when the connection ended instead
   */
  caughtUp(): Promise<boolean> {
    if (this.ended) return Promise.resolve(false);
    if (!this.running) return this.ask();
    this.waiting ??= this.running.then(() => {
      this.waiting = undefined;
      return this.ended ? false : this.ask();
    });
    return this.waiting;
  }

  async close(): Promise<void> {
    this.ended = true;
    clearInterval(this.heartbeat);
    await this.client.end().catch(() => undefined);
  }

  private ask(): Promise<boolean> {
    const asked = this.client.query('select').then(
      () => true,
      () => {
        this.drop();
        return false;
      },
    );
    this.running = asked.finally(() => {
      this.running = undefined;
    });
    return this.running;
  }

  private drop(): void {
    if (this.ended) return;
    void this.close();
    this.listener.lost();
  }
}
