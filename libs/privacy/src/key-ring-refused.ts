/** Why the server will not start with these keys: every fault at once, in sentences for the operator, never with a key in them. */
export class KeyRingRefused extends Error {
  constructor(
    summary: string,
    readonly faults: readonly string[],
  ) {
    super([summary, ...faults.map((fault) => `  - ${fault}`)].join('\n'));
    this.name = 'KeyRingRefused';
  }
}
