const PATIENCE_MS = 15_000;

/** Waits until a condition is met, looking again and again. @throws when it never is */
export async function until(met: () => boolean | Promise<boolean>): Promise<void> {
  const end = performance.now() + PATIENCE_MS;
  while (!(await met())) {
    if (performance.now() > end) throw new Error(`not met after ${PATIENCE_MS} ms: ${met.toString()}`);
    await new Promise((done) => setTimeout(done, 5));
  }
}
