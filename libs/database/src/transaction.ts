import type { QueryConfig, QueryResult } from 'pg';
import * as Prisma from './sql.js';
import { preparedName } from './prepared-name.js';
import type { Statement } from './statement.js';

/** What takes statements: a pool, or one connection of it. */
interface Sender {
  query(config: QueryConfig): Promise<QueryResult>;
}

/**
 * Sends SQL that is written as a template, the way Prisma's clients take it, but without Prisma's engine in between: each
 * text is prepared once a connection, and rows come as the driver reads them (ADR 14).
 */
export class Connection {
  constructor(private readonly sender: Sender) {}

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
    return (await this.sender.query({ name, text, values: [...values] })).rows as Row[];
  }

  private send(
    template: TemplateStringsArray | Prisma.Sql,
    values: readonly unknown[],
  ): Promise<QueryResult> {
    const sql = template instanceof Prisma.Sql ? template : Prisma.sql(template, ...values);
    const { text } = sql;
    const name = preparedName(text);
    return this.sender.query({ text, values: sql.values, ...(name === undefined ? {} : { name }) });
  }
}

/** A connection inside a transaction. */
export type Transaction = Connection;
