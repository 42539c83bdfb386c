import { MOST_FAULTS, UnfitParameters, type UnfitEntry } from './parameters.js';

/**
 * Makes a list ready; where it is refused, looks at each entry by itself, so that all faults are told at once.
 * @param name of the parameter
 * @throws UnfitParameters
 */
export function readList<T>(
  name: string,
  entries: readonly string[],
  compile: (entries: readonly string[]) => T,
): T {
  try {
    return compile(entries);
  } catch (error) {
    const faults: UnfitEntry[] = [];
    for (const [index, entry] of entries.entries()) {
      if (faults.length === MOST_FAULTS) break;
      try {
        compile([entry]);
      } catch (fault) {
        faults.push({ at: `${name}[${index}]`, message: sentenceOf(fault) });
      }
    }
    throw faults.length > 0 ? new UnfitParameters(faults) : UnfitParameters.because(name, error);
  }
}

/** The number of the entry stands in the field already. */
function sentenceOf(fault: unknown): string {
  return (fault instanceof Error ? fault.message : String(fault)).replace(/^Entry 1 |\.$/g, '');
}
