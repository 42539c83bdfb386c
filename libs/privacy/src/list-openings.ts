import { Injectable } from '@nestjs/common';
import type { Opening } from './opening.js';
import { OpeningRepository } from './opening.repository.js';

const MOST = 100;

/** Who opened the address of a comment, when and why; the latest hundred, latest first. For those who may open it too. */
@Injectable()
export class ListOpenings {
  constructor(private readonly openings: OpeningRepository) {}

  execute(commentId: string): Promise<readonly Opening[]> {
    return this.openings.list(commentId, MOST);
  }
}
