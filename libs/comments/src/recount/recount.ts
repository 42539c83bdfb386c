import { Injectable } from '@nestjs/common';
import { DriftRepository, type DriftOf } from './drift.repository.js';
import { RepairRepository } from './repair.repository.js';

/** Counts everything that is kept as a number (promise 5), and tells which numbers are not what they should be. */
@Injectable()
export class Recount {
  constructor(
    private readonly drift: DriftRepository,
    private readonly repairing: RepairRepository,
  ) {}

  /** One entry a kind of counter, also where nothing is wrong. Nothing is changed. */
  execute(): Promise<readonly DriftOf[]> {
    return this.drift.find();
  }

  /** Puts right what is wrong, in the order in which the numbers rest on each other. Servers may go on meanwhile. */
  async repair(): Promise<void> {
    await this.repairing.reports();
    await this.repairing.replies();
    await this.repairing.discussions();
    await this.repairing.site();
  }
}
