import { alternate } from '../load/alternate.mjs';
import { httpLoad, requestBytes } from '../load/http-load.mjs';
import { rateRow } from '../report/check.mjs';
import { startBareFastify } from '../servers/bare-fastify.mjs';

const READERS = 64;
const JSON_PAGE = '/api/v1/articles/read/comments';
const HTML_PAGE = '/articles/read';

export const jsonPage = {
  id: 'json-page',
  what: 'the first page of a discussion as JSON, 64 connections, against the same bytes from bare Fastify',
  unit: 'requests/s',
  measure: (bench) => reading(bench, jsonPage, { path: JSON_PAGE, goal: 0.85 }),
};

export const notModified = {
  id: 'json-304',
  what: 'the same with If-None-Match, against a bare 304 from Fastify',
  unit: 'requests/s',
  measure: (bench) => reading(bench, notModified, { path: JSON_PAGE, goal: 0.9, conditional: true }),
};

export const htmlPage = {
  id: 'html-page',
  what: 'the article page with its first page of comments, 64 connections, against the same bytes from bare Fastify',
  unit: 'requests/s',
  measure: (bench) => reading(bench, htmlPage, { path: HTML_PAGE, goal: 0.85 }),
};

async function reading(bench, about, { path, goal, conditional = false }) {
  const { product, postgres } = await bench.small();
  const answer = await fetch(product.origin + path);
  const bytes = Buffer.from(await answer.arrayBuffer());
  if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}: ${bytes}`);
  const status = conditional ? 304 : 200;
  const type = answer.headers.get('content-type');
  const bare = await startBareFastify([{ path, status, type, bytes }]);
  try {
    const headers = conditional ? { 'if-none-match': answer.headers.get('etag') } : {};
    const request = requestBytes('GET', path, headers);
    const contestant = (server, processes) => ({
      load: (seconds) =>
        httpLoad({ origin: server.origin, connections: READERS, seconds, status, next: () => request }),
      processes: { server: server.pid, ...processes },
    });
    const results = await alternate(bench, [contestant(product, { postgres }), contestant(bare)]);
    return rateRow(about, goal, results, { bytes: conditional ? 0 : bytes.length });
  } finally {
    await bare.stop();
  }
}
