import { Clock } from '@rejoinder/kernel';

/** Stands still until told to move. Starts at the real time, so that what the database itself stamps is not far off. */
export class HeldClock extends Clock {
  private at = new Date();

  now(): Date {
    return new Date(this.at);
  }

  advance(seconds: number): void {
    this.at = new Date(this.at.getTime() + seconds * 1000);
  }
}
