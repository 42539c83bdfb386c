import { Injectable } from '@nestjs/common';
import { ProofRepository } from './proof.repository.js';
import { hashOfSecret } from './secret.js';

/** What a device proved is not known of it any more. */
@Injectable()
export class ForgetDevice {
  constructor(private readonly proofs: ProofRepository) {}

  /** Whether there was anything to forget is not told. */
  async execute(deviceToken: string): Promise<void> {
    const hash = hashOfSecret(deviceToken);
    if (hash) await this.proofs.forgetDevice(hash);
  }
}
