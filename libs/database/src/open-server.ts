import { startEmbeddedServer } from './embedded/embedded-server.js';
import { migrate } from './migrations/migrate.js';

/** A migrated PostgreSQL, whoever runs it. */
export interface DatabaseServer {
  readonly url: string;
  /** Lets go of an embedded server; does nothing to somebody else's. */
  stop(): Promise<void>;
}

/**
 * Finds the database of an installation and brings it up to date: the server at `url`, or without one an embedded
 * server in `dataDir`.
 */
export async function openServer(options: {
  url: string | undefined;
  dataDir: string;
  say?: (text: string) => void;
  /** Called when a server was launched, and from then on there is only to wait for it. */
  begun?: () => void;
}): Promise<DatabaseServer> {
  const say = options.say ?? (() => undefined);
  if (options.url !== undefined) {
    options.begun?.();
    await migrate(options.url, { say });
    return { url: options.url, stop: () => Promise.resolve() };
  }
  const server = await startEmbeddedServer(options.dataDir, { say, begun: options.begun });
  try {
    await migrate(server.url, { say });
  } catch (error) {
    await server.stop();
    throw error;
  }
  return { url: server.url, stop: () => server.stop() };
}
