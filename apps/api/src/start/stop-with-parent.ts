const EVERY_MS = 250;

/**
 * npm starts us through a shell and passes signals on to that shell only, which dies of them and leaves us running, with
 * the port taken. Under npm, a parent that is gone means: stop.
 */
export function stopWithParent(stop: () => void): void {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    stop();
  }, EVERY_MS).unref();
}
