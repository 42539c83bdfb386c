import { summary } from './summary.mjs';

/** So many clients, each doing `work` again as soon as it is done, until the time (or the number of turns) is up. */
export async function clientsLoad(work, { connections, seconds = Infinity, requests = Infinity }) {
  const latencies = [];
  const begin = performance.now();
  const end = begin + seconds * 1000;
  let begun = 0;
  const client = async () => {
    while (begun < requests && performance.now() < end) {
      begun++;
      const before = performance.now();
      await work();
      latencies.push(performance.now() - before);
    }
  };
  await Promise.all(Array.from({ length: connections }, client));
  return summary(latencies, performance.now() - begin);
}
