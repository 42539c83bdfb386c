import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { Env } from '@rejoinder/config';

export interface MetricsServer {
  stop(): Promise<void>;
}

export interface MetricsSource {
  readonly contentType: string;
  text(): Promise<string>;
}

/**
 * Tells the numbers at an address of their own, which is for the operator: nothing there is for readers, and nobody is
 * asked who they are. Null where the operator wants none.
 */
export async function openMetrics(
  { METRICS_HOST: host, METRICS_PORT: port }: Env,
  source: MetricsSource,
): Promise<MetricsServer | null> {
  return port === 0 ? null : serveMetrics(source, { host, port });
}

async function serveMetrics(
  source: MetricsSource,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<MetricsServer> {
  const server = createServer({ requestTimeout: 10_000, maxHeaderSize: 8_192 }, (request, response) => {
    if (request.url?.split('?')[0] !== '/metrics') return void response.writeHead(404).end();
    if (request.method !== 'GET') return void response.writeHead(405, { allow: 'GET' }).end();
    source.text().then(
      (text) => response.writeHead(200, { 'content-type': source.contentType }).end(text),
      () => response.writeHead(503).end(),
    );
  });
  server.listen(port, host);
  await once(server, 'listening');
  return { stop: () => stop(server) };
}

async function stop(server: Server): Promise<void> {
  server.close();
  server.closeAllConnections();
  await once(server, 'close');
}
