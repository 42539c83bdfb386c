import { stopWithParent } from './stop-with-parent.js';

/** Whatever asks us to stop, we stop once, and say by the exit code whether that went well. */
export function stopInOrder(stop: () => Promise<void>): void {
  let stopping: Promise<void> | undefined;
  const once = (): void => {
    stopping ??= stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGINT', once);
  process.on('SIGTERM', once);
  stopWithParent(once);
}
