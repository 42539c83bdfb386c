/** The settings that phases judge by. Data, so that they can be stored, versioned and tried against the past. */
export interface Rules {
  /** Recorded with each decision: says by which settings it was made. */
  readonly version: string;
  /** Lengths in code points. */
  readonly minBody: number;
  readonly maxBody: number;
  readonly maxName: number;
  /** Hold a text with this many links or more; 0 turns the rule off. */
  readonly holdAtLinks: number;
  /** Hold until one comment of the proven address has been approved. */
  readonly holdFirstComment: boolean;
}

export const DEFAULT_RULES: Rules = {
  version: 'default-1',
  minBody: 1,
  maxBody: 10_000,
  maxName: 100,
  holdAtLinks: 2,
  holdFirstComment: true,
};
