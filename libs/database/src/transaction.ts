import { Prisma, type PrismaClient } from './generated/client.js';
import type { PoolClient } from 'pg';
import { preparedName } from './prepared-name.js';

/** One connection inside a transaction. Takes SQL as a template, the way Prisma's clients do. */
export class Transaction {
  constructor(private readonly client: PoolClient) {}

  /** Rows as the driver reads them: dates, bytes, parsed JSON; `bigint` comes as text. */
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

  private send(template: TemplateStringsArray | Prisma.Sql, values: readonly unknown[]) {
    const sql = template instanceof Prisma.Sql ? template : Prisma.sql(template, ...values);
    const { text } = sql;
    return this.client.query({ name: preparedName(text), text, values: sql.values });
  }
}

/** What a repository works on: it need not know whether a transaction is open. */
export type Connection =
  Pick<PrismaClient | Prisma.TransactionClient, '$queryRaw' | '$executeRaw'> | Transaction;
