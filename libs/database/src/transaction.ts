import type { QueryConfig, QueryResult } from 'pg';
import * as Prisma from './sql.js';
import { preparedName } from './prepared-name.js';
import type { Statement } from './statement.js';

/** What takes statements: a pool, or one connection of it. */
interface Sender {
  query(config: QueryConfig): Promise<QueryResult>;
}

/**
 * How long an answer is waited for, in milliseconds. A database that vanished without a word would be waited for until
 * the kernel gives up, a quarter of an hour; then the connection is closed, and nobody knows whether it was done.
 */
export interface Patience {
  /** Of a statement that somebody waits for. */
  readonly run?: number;
  /** Of any other, such as those of upkeep. */
  readonly send?: number;
}

/**
 * Sends SQL that is written as a template, the way Prisma's clients take it, but without Prisma's engine in between: each
 * text is prepared once a connection, and rows come as the driver reads them (ADR 14).
 */
export class Connection {
  constructor(
    private readonly sender: Sender,
    private readonly patience: Patience = {},
  ) {}

  /** Rows with dates, bytes and parsed JSON; `bigint` comes as text. */
  async $queryRaw<Rows>(
    template: TemplateStringsArray | Prisma.Sql,
    ...values: readonly unknown[]
  ): Promise<Rows> {
    return (await this.send(template, values)).rows as Rows;
  }

  /** @returns how many rows were written */
  async $executeRaw(
    template: TemplateStringsArray | Prisma.Sql,
    ...values: readonly unknown[]
  ): Promise<number> {
    return (await this.send(template, values)).rowCount ?? 0;
  }

  /**
   * Sends a statement that is written once for all. Values are what the driver takes: text, numbers, booleans, dates,
   * bytes, and lists of these. Errors are the driver's; see `faults.ts` for what they mean.
   */
  async run<Row>({ name, text }: Statement<Row>, values: readonly unknown[]): Promise<readonly Row[]> {
    const config = { name, text, values: [...values], ...within(this.patience.run) };
    return (await this.sender.query(config)).rows as Row[];
  }

  private send(
    template: TemplateStringsArray | Prisma.Sql,
    values: readonly unknown[],
  ): Promise<QueryResult> {
    const sql = template instanceof Prisma.Sql ? template : Prisma.sql(template, ...values);
    const { text } = sql;
    const name = preparedName(text);
    const config = { text, values: sql.values, ...within(this.patience.send) };
    return this.sender.query(name === undefined ? config : { ...config, name });
  }
}

/** As the driver takes it; its types know of it for a whole connection only. */
function within(ms: number | undefined): object {
  return ms === undefined ? {} : { query_timeout: ms };
}

/** A connection inside a transaction. */
export type Transaction = Connection;
