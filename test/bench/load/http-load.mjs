import { connect } from 'node:net';
import { summary } from './summary.mjs';

const NOTHING = Buffer.alloc(0);
const HEAD_END = Buffer.from('\r\n\r\n');
/** An answer that takes longer than this is a fault, not a measurement. */
const PATIENCE_MS = 60_000;
/** Where all connections read to, one after the other: what was counted is not needed any more. */
const LANDING = Buffer.alloc(1 << 18);

/**
 * So many connections, each asking again as soon as it is answered, until the time (or the number of requests) is up.
 *
 * Bytes are only counted, not understood: on two cores a client that parses what it gets takes more time than a bare
 * server that gives it, and would measure itself. An answer of another status than expected ends the measurement,
 * because a server that refuses quickly would win otherwise.
 * @param next gives the bytes of each request
 */
export function httpLoad({ origin, connections, seconds = Infinity, requests = Infinity, status, next }) {
  const { hostname, port } = new URL(origin);
  const latencies = [];
  let begun = 0;
  const start = performance.now();
  const end = start + seconds * 1000;
  const mayBegin = () => begun < requests && performance.now() < end;

  const client = () =>
    new Promise((done, fail) => {
      const socket = connect({
        host: hostname,
        port: Number(port),
        noDelay: true,
        onread: { buffer: LANDING, callback: (length) => void read(LANDING.subarray(0, length)) },
      });
      let sentAt = 0;
      let missing = 0;
      let head = NOTHING;
      const ask = () => {
        if (!mayBegin()) return socket.end();
        begun++;
        sentAt = performance.now();
        socket.write(next());
      };
      const answered = () => {
        latencies.push(performance.now() - sentAt);
        ask();
      };
      socket.setTimeout(PATIENCE_MS, () => socket.destroy(new Error(`no answer in ${PATIENCE_MS} ms`)));
      socket.on('connect', ask).on('error', fail).on('close', done);
      const read = (part) => {
        if (missing > 0) {
          missing -= part.length;
          if (missing === 0) answered();
          return;
        }
        const landed = head.length > 0 ? Buffer.concat([head, part]) : part;
        const at = landed.indexOf(HEAD_END);
        if (at < 0) {
          head = Buffer.from(landed);
          return;
        }
        const text = landed.latin1Slice(0, at);
        if (Number(text.slice(9, 12)) !== status) {
          const answer = landed.toString('utf8').slice(0, 1_500);
          return void socket.destroy(new Error(`${origin} was to answer ${status} and answered: ${answer}`));
        }
        missing = lengthOf(text, status) - (landed.length - at - HEAD_END.length);
        head = NOTHING;
        if (missing === 0) answered();
      };
    });
  return Promise.all(Array.from({ length: connections }, client)).then(() =>
    summary(latencies, performance.now() - start),
  );
}

function lengthOf(head, status) {
  if (status === 304) return 0;
  const found = /\r\ncontent-length: (\d+)/i.exec(head);
  if (!found) throw new Error(`an answer without a length: ${head}`);
  return Number(found[1]);
}

/** The bytes of one request. */
export function requestBytes(method, path, headers = {}, body = '') {
  const lines = Object.entries({
    host: 'localhost',
    ...headers,
    ...(body === '' ? {} : { 'content-length': Buffer.byteLength(body) }),
  }).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.from(`${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n${body}`);
}
