/** The language tag in its canonical form (`EN_us` is none, `en-us` is `en-US`), or null when it is none. */
export function canonicalLanguage(tag: string): string | null {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? null;
  } catch {
    return null;
  }
}
