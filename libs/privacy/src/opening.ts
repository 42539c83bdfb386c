/** One time that somebody looked at a sealed address. */
export interface Opening {
  readonly id: string;
  readonly staffId: string;
  readonly staffName: string;
  readonly reason: string;
  readonly at: Date;
}
