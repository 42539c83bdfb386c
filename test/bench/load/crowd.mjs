import { connect } from 'node:net';
import { summary } from './summary.mjs';

/** Seconds in which all connect and find their place before anything is counted. */
const SETTLING = 1.5;

/**
 * So many clients, each asking again at once whatever it is answered. When the time is up they go away, whether they are
 * answered or not: some are kept waiting for longer than anything is measured.
 * @param good status of the answers that count; those with `refusal` are counted apart, any other is a fault
 */
export function crowd({ origin, connections, seconds, good, refusal, next }) {
  const { hostname, port } = new URL(origin);
  const latencies = [];
  let refused = 0;
  let fault = null;
  const begin = performance.now() + SETTLING * 1000;

  const sockets = Array.from({ length: connections }, () => {
    const socket = connect({ host: hostname, port: Number(port), noDelay: true });
    let sentAt = 0;
    let said = '';
    const ask = () => {
      said = '';
      sentAt = performance.now();
      socket.write(next());
    };
    const hear = (part) => {
      said += part;
      if (!isWhole(said)) return;
      const status = Number(said.slice(9, 12));
      if (status === refusal) refused++;
      else if (status !== good) fault ??= new Error(`${origin} answered: ${said.slice(0, 1_500)}`);
      else if (performance.now() >= begin) latencies.push(performance.now() - sentAt);
      ask();
    };
    socket.setEncoding('latin1');
    return socket
      .on('connect', ask)
      .on('data', hear)
      .on('error', (error) => (fault ??= error));
  });

  return new Promise((done, fail) => {
    setTimeout(
      () => {
        for (const socket of sockets) socket.destroy();
        if (fault) fail(fault);
        else done({ ...summary(latencies, performance.now() - begin), refused });
      },
      (SETTLING + seconds) * 1000,
    );
  });
}

function isWhole(said) {
  const head = said.indexOf('\r\n\r\n');
  const length = /\r\ncontent-length: (\d+)/i.exec(said.slice(0, head))?.[1];
  return head >= 0 && length !== undefined && said.length - head - 4 >= Number(length);
}
