import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { Pool } from 'pg';
import { isContention } from './faults.js';
import { newPool } from './new-pool.js';
import { readerConnection } from './reader-login.js';
import { openReader, type StandbyOptions } from './standbys/open-standbys.js';
import { RoutedPool } from './standbys/routed-pool.js';
import type { About, Standbys } from './standbys/standbys.js';
import type { Statement } from './statement.js';
import { TransactionTimeout } from './transaction-timeout.js';
import { Connection, type Transaction } from './transaction.js';

export interface DatabaseOptions {
  readonly url: string;
  /** Connections in each of the two pools. */
  readonly poolSize?: number | undefined;
  /** Told when the reader pool has to do with the weaker of its two walls. */
  readonly say?: ((text: string) => void) | undefined;
  /** Where public reads go as long as all is well there. */
  readonly standbys?: StandbyOptions | undefined;
}

export interface TransactionOptions {
  /** Milliseconds. */
  readonly timeout?: number;
  /** All of it sees the database as it was at the beginning. */
  readonly oneSnapshot?: boolean;
  /** Longest wait for a lock, in milliseconds. */
  readonly lockTimeout?: number;
  /** It has to look at every row of a table, and may take the straight way through. */
  readonly wholeTables?: boolean;
}

const POOL_SIZE = 10;
/** Longer than any wait for a free connection under load, short enough that a dead server is noticed. */
const CONNECT_TIMEOUT_MS = 5_000;
/** How often work is begun that loses to somebody else's. */
const ATTEMPTS = 3;
/** Nothing a reader may ask for takes this long; a query that does would only hold a connection. */
const READ_TIMEOUT_MS = 10_000;
/** By so much an answer may be later than the server itself says it will be, before the server is taken to be gone. */
const GRACE_MS = 2_000;
/** Of what is written past a transaction, which has a time of its own. Upkeep may have much to do after a pause. */
const PATIENCE = { run: 15_000, send: 300_000 };
/** So long somebody in a hurry waits for a lock: longer than any that is given back after a statement. */
const HURRY_MS = 100;
/** What a moderator's decision may take, waiting for others' locks included. */
const TRANSACTION_TIMEOUT_MS = 5_000;

/** Which of the two pools. */
type PoolName = 'writer' | 'reader';

/** Connections in use, connections to spare, and statements that wait for one. */
export interface PoolUsage {
  readonly busy: number;
  readonly idle: number;
  readonly waiting: number;
}

/**
 * The two pools. `reader` logs in as somebody who may see published things only, so that not even an injected query
 * on the public read path can reach an address; `writer` is for everything else.
 */
@Injectable()
export class Database implements OnModuleDestroy {
  readonly writer: Connection;
  readonly reader: Connection;

  private constructor(private readonly pools: Readonly<Record<PoolName, Pool>>) {
    this.writer = new Connection(pools.writer, PATIENCE);
    this.reader = new Connection(pools.reader);
  }

  /** Connections are made when first needed; only the reader's login is looked after here. */
  static async open({ url, poolSize = POOL_SIZE, say, standbys }: DatabaseOptions): Promise<Database> {
    const shared = {
      max: poolSize,
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      application_name: 'rejoinder',
    };
    const reader = {
      ...shared,
      ...(await readerConnection(url, say)),
      statement_timeout: READ_TIMEOUT_MS,
      query_timeout: READ_TIMEOUT_MS + GRACE_MS,
    };
    return new Database({
      writer: newPool('writer', { ...shared, connectionString: url }),
      reader: standbys?.urls.length ? await openReader(reader, url, standbys) : newPool('reader', reader),
    });
  }

  /**
   * Public reads: what `work` asks the reader pool, and all that follows from it, may come from a standby, and all of
   * it from the same one. Outside of this everything comes from the primary.
   */
  reading<T>(work: () => T): T {
    return this.standbys ? this.standbys.reading(work) : work();
  }

  /**
   * The first read of a page. Its rows are no older than what was announced of the articles they are about (null for
   * one that was not found), and then neither is what is read after them. Where a standby is behind, `read` is called
   * again and has the primary.
   */
  newest<Row>(
    read: () => Promise<readonly Row[]>,
    about: (row: Row) => About | null,
  ): Promise<readonly Row[]> {
    return this.standbys ? this.standbys.newest(read, about) : read();
  }

  /**
   * All of `work` or nothing of it. A refusal or error thrown inside rolls back and passes through. Where the database
   * broke a deadlock by giving this one up, `work` is done anew, so it must not do anything that cannot be done twice.
   */
  async transaction<T>(work: (tx: Transaction) => Promise<T>, options: TransactionOptions = {}): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.attempt(work, options);
      } catch (error) {
        if (attempt >= ATTEMPTS || !isContention(error)) throw error;
      }
    }
  }

  /** A connection of which nobody knows how it stands is closed, which undoes what was begun on it. */
  private async attempt<T>(
    work: (tx: Transaction) => Promise<T>,
    {
      timeout = TRANSACTION_TIMEOUT_MS,
      lockTimeout,
      oneSnapshot = false,
      wholeTables = false,
    }: TransactionOptions,
  ): Promise<T> {
    const client = await this.pools.writer.connect();
    let broken: Error | undefined;
    // Between two statements nobody waits for an answer that could say that the connection broke.
    const onError = (error: Error): void => void (broken ??= error);
    client.on('error', onError);
    const late = setTimeout(() => {
      broken = new TransactionTimeout(timeout);
      client.release(broken);
    }, timeout);
    try {
      await client.query(oneSnapshot ? 'begin isolation level repeatable read' : 'begin');
      if (wholeTables) await client.query('set local enable_seqscan = on');
      // Who has time waits for locks as well.
      if (timeout > TRANSACTION_TIMEOUT_MS) lockTimeout ??= 0;
      if (lockTimeout !== undefined) await client.query(`set local lock_timeout = ${lockTimeout}`);
      const result = await work(new Connection(client));
      // PostgreSQL answers a commit of what had failed by undoing it, and calls that no error.
      if ((await client.query('commit')).command !== 'COMMIT')
        throw new Error('the transaction had failed before');
      return result;
    } catch (error) {
      if (broken instanceof TransactionTimeout) throw broken;
      await client.query('rollback').catch((failure: Error) => {
        broken = failure;
      });
      throw error;
    } finally {
      clearTimeout(late);
      if (!(broken instanceof TransactionTimeout)) {
        client.off('error', onError);
        client.release(broken);
      }
    }
  }

  /** As `writer.run`; in a hurry it waits a moment only for a lock that somebody holds. */
  async write<Row>(
    statement: Statement<Row>,
    values: readonly unknown[],
    { hurry }: { readonly hurry: boolean },
  ): Promise<readonly Row[]> {
    if (!hurry) return this.writer.run(statement, values);
    return this.transaction((tx) => tx.run(statement, values), { lockTimeout: HURRY_MS });
  }

  /** How busy each pool is. A number that waits, and goes on waiting, means that there are too few connections. */
  usage(): Readonly<Record<PoolName, PoolUsage>> {
    return { writer: usageOf(this.pools.writer), reader: usageOf(this.pools.reader) };
  }

  async close(): Promise<void> {
    await Promise.all([this.pools.writer.end(), this.pools.reader.end()]);
  }

  private get standbys(): Standbys | null {
    return this.pools.reader instanceof RoutedPool ? this.pools.reader.standbys : null;
  }

  async onModuleDestroy(): Promise<void> {
    await this.close();
  }
}

function usageOf({ totalCount, idleCount, waitingCount }: Pool): PoolUsage {
  return { busy: totalCount - idleCount, idle: idleCount, waiting: waitingCount };
}
