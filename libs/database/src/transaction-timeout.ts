/** A transaction took longer than it may, and was undone. */
export class TransactionTimeout extends Error {
  override readonly name = 'TransactionTimeout';

  constructor(timeoutMs: number) {
    super(`a transaction was given up after ${timeoutMs} ms`);
  }
}
