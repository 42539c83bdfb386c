import type { Prisma, PrismaClient } from './generated/client.js';

/** A client inside a transaction. */
export type Transaction = Prisma.TransactionClient;

/** What a repository works on: it need not know whether a transaction is open. */
export type Connection = PrismaClient | Transaction;
