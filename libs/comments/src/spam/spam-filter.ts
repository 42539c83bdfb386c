import { Injectable } from '@nestjs/common';
import type { SpamFacts } from '@rejoinder/moderation';

/** What the filter reads of a comment. */
export interface SpamText {
  readonly body: string;
  readonly name: string;
  readonly website: string | null;
}

/** The trained filter as this process knows it. */
@Injectable()
export class SpamFilter {
  score(_text: SpamText): SpamFacts | null {
    return null;
  }
}
