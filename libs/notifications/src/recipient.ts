import { inspect } from 'node:util';

const HIDDEN = '[address]';

/** Whom a mail goes to. Printed, logged or turned into JSON by mistake, it says nothing; only a mailer asks for more. */
export class Recipient {
  readonly #address: string;

  constructor(address: string) {
    this.#address = address;
  }

  /** For the one who delivers, at the moment of delivery, and for nobody else. */
  reveal(): string {
    return this.#address;
  }

  toString(): string {
    return HIDDEN;
  }

  toJSON(): string {
    return HIDDEN;
  }

  [inspect.custom](): string {
    return HIDDEN;
  }
}
