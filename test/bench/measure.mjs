import autocannon from 'autocannon';

/**
 * Requests a second and latency in ms of one address. An answer of another status than the one expected is an error:
 * a server that refuses quickly would win otherwise.
 */
export async function measureHttp({ url, connections, seconds, status, post }) {
  const result = await autocannon({
    url,
    connections,
    duration: seconds,
    ...(post
      ? { requests: [{ method: 'POST', setupRequest: (request) => ({ ...request, ...post() }) }] }
      : {}),
  });
  const { statusCodeStats, errors, timeouts } = result;
  const others = Object.keys(statusCodeStats).filter((code) => Number(code) !== status);
  if (others.length > 0 || errors > 0 || timeouts > 0) {
    throw new Error(
      `${url} answered ${JSON.stringify(statusCodeStats)}, ${errors} errors, ${timeouts} timeouts`,
    );
  }
  return { perSecond: result.requests.average, p50: result.latency.p50, p99: result.latency.p99 };
}

/** Measures all contestants in turn, again and again, so that what slows the machine slows all of them. */
export async function alternate(rounds, contestants) {
  const results = contestants.map(() => []);
  for (const contestant of contestants) await contestant(1);
  for (let round = 0; round < rounds; round++) {
    for (const [index, contestant] of contestants.entries()) results[index].push(await contestant(2));
  }
  return results.map((each) => ({
    perSecond: median(each.map(({ perSecond }) => perSecond)),
    p50: median(each.map(({ p50 }) => p50)),
    p99: median(each.map(({ p99 }) => p99)),
  }));
}

function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
