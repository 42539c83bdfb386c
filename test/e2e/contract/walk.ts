import { expect } from '@jest/globals';
import type { Reply, TestApp } from '../../support/app.js';
import { requestFor, type Contract, type Filling } from './contract.js';

/** Goes through the operations by their names in the contract, and holds every answer against it. */
export class Walk {
  /** What was answered so far: `operation status`, and the codes of refusals. */
  readonly seen = new Set<string>();
  readonly codes = new Set<string>();

  constructor(
    private readonly app: TestApp,
    private readonly contract: Contract,
    private readonly token: string,
  ) {}

  /** Asks, expects the status, and expects the answer to be as documented. */
  async ask(id: string, status: number, filling: Filling = {}): Promise<Reply> {
    const operation = this.contract.operation(id);
    const authorization: Record<string, string> = operation.scope
      ? { authorization: `Bearer ${this.token}` }
      : {};
    const reply = await this.app.request(
      requestFor(operation, { ...filling, headers: { ...authorization, ...filling.headers } }),
    );
    expect({ id, status: reply.status, text: status === reply.status ? '' : reply.text }).toEqual({
      id,
      status,
      text: '',
    });
    expect({ id, status, faults: this.contract.faults(operation, reply) }).toEqual({
      id,
      status,
      faults: [],
    });
    this.seen.add(`${id} ${status}`);
    return reply;
  }

  /** Asks for something that is refused, with this code. */
  async refused(id: string, status: number, code: string, filling: Filling = {}): Promise<void> {
    const reply = await this.ask(id, status, filling);
    expect({ id, code: (reply.json() as { code: string }).code }).toEqual({ id, code });
    this.codes.add(code);
  }

  /** Reads again what did not change. */
  async unchanged(id: string, filling: Filling = {}): Promise<Reply> {
    const first = await this.ask(id, 200, filling);
    const again = {
      ...filling,
      headers: { ...filling.headers, 'if-none-match': String(first.headers.etag) },
    };
    await this.ask(id, 304, again);
    return first;
  }

  /** Which answers the contract promises for success, and nobody has got yet. */
  notSeen(): string[] {
    return this.contract.operations
      .flatMap(({ id, described }) => Object.keys(described.responses).map((status) => `${id} ${status}`))
      .filter((answer) => /[23]\d\d$/.test(answer) && !this.seen.has(answer));
  }
}
