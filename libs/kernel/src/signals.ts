import type { AsyncLocalStorage } from 'node:async_hooks';
import { channel, type Channel } from 'node:diagnostics_channel';

/**
 * What the parts of the product tell of their work, for whoever measures it: numbers, and words from closed sets. Never
 * an address, a name, a text, or an id of anything; what is told ends up in places that many people can read.
 *
 * These are channels of Node's own `diagnostics_channel`, so telling costs next to nothing while nobody listens, and no
 * part has to be handed a listener that it does not need for its work. Whoever listens must not throw.
 */
export class Signal<Fact extends object> {
  private readonly channel: Channel;

  constructor(name: string) {
    this.channel = channel(`rejoinder:${name}`);
  }

  tell(fact: Fact): void {
    if (this.channel.hasSubscribers) this.channel.publish(fact);
  }

  /** @returns what ends it */
  listen(hear: (fact: Fact) => void): () => void {
    return subscribe(this.channel, hear);
  }
}

/** How a piece of work went. */
export interface Ended<Fact extends object> {
  readonly fact: Fact;
  readonly seconds: number;
  /** What was thrown; absent when nothing was. */
  readonly error?: unknown;
}

/** The same for work that takes time: told when it begins and when it ends. */
export class Stretch<Fact extends object> {
  private readonly begins: Channel;
  private readonly ends: Channel;

  constructor(name: string) {
    this.begins = channel(`rejoinder:${name}:begin`);
    this.ends = channel(`rejoinder:${name}:end`);
  }

  /** @param fact an object of this very piece of work, by which its end is known to belong to its beginning */
  follow<T>(fact: Fact, work: () => Promise<T>): Promise<T> {
    if (!this.begins.hasSubscribers && !this.ends.hasSubscribers) return work();
    return this.begins.runStores(fact, () => this.timed(fact, work));
  }

  /** @returns what ends it */
  listen(hear: (ended: Ended<Fact>) => void): () => void {
    return subscribe(this.ends, hear);
  }

  /**
   * Has `store` hold, for as long as a piece of work takes and in all that it calls, what `begin` makes of the fact.
   * @returns what ends it
   */
  accompany<S>(store: AsyncLocalStorage<S>, begin: (fact: Fact) => S): () => void {
    const any = store as AsyncLocalStorage<unknown>;
    this.begins.bindStore(any, (fact) => begin(fact as Fact));
    return () => void this.begins.unbindStore(any);
  }

  private async timed<T>(fact: Fact, work: () => Promise<T>): Promise<T> {
    const begun = performance.now();
    const ended = (failure: { error?: unknown } = {}): void =>
      this.ends.publish({ fact, seconds: (performance.now() - begun) / 1000, ...failure });
    try {
      const result = await work();
      ended();
      return result;
    } catch (error) {
      ended({ error });
      throw error;
    }
  }
}

/** @param hear what the owner of the channel, which alone publishes there, gives a type */
function subscribe<Message>(to: Channel, hear: (message: Message) => void): () => void {
  const subscriber = (message: unknown): void => hear(message as Message);
  to.subscribe(subscriber);
  return () => void to.unsubscribe(subscriber);
}
