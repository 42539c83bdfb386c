import { rm } from 'node:fs/promises';

/** Ends the server of global-setup and removes every trace of it. */
export default async function teardown() {
  const run = globalThis.rejoinderTestServer;
  if (!run) return;
  delete globalThis.rejoinderTestServer;
  delete process.env.REJOINDER_TEST_SERVER;
  await run.server.stop();
  await rm(run.server.home, { recursive: true, force: true });
  await rm(run.folder, { recursive: true, force: true });
}
