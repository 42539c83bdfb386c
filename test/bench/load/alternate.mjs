import { cpuMs, rssMb } from '../machine/processes.mjs';
import { median } from './summary.mjs';

/**
 * Measures all contestants in turn, again and again, so that what slows the machine slows all of them. Every other round
 * goes the other way round: who comes second meets the caches and the clean-up of who came first.
 * @param contestants `[{ load(seconds), processes: { name: pid } }]`
 * @returns for each the medians of its rounds, with the CPU time that each of its processes took for one request
 */
export async function alternate({ rounds, seconds }, contestants) {
  const results = contestants.map(() => []);
  for (const contestant of contestants) await contestant.load(seconds / 2);
  const order = contestants.map((_, index) => index);
  for (let round = 0; round < rounds; round++) {
    for (const index of round % 2 === 0 ? order : order.toReversed())
      results[index].push(await watched(contestants[index], seconds));
  }
  return results.map(mediansOf);
}

async function watched({ load, processes = {} }, seconds) {
  const before = usage(processes);
  const own = process.cpuUsage();
  const result = await load(seconds);
  const { user, system } = process.cpuUsage(own);
  const after = usage(processes);
  const names = Object.keys(processes);
  return {
    ...result,
    cpu: Object.fromEntries(names.map((name) => [name, (after[name] - before[name]) / result.count])),
    /** What this process, the load, took for each: where it comes near the others, it is part of the result. */
    loadCpu: (user + system) / 1000 / result.count,
    rss: Object.fromEntries(names.map((name) => [name, rssMb(processes[name])])),
  };
}

function usage(processes) {
  return Object.fromEntries(Object.entries(processes).map(([name, pid]) => [name, cpuMs(pid)]));
}

function mediansOf(rounds) {
  const of = (take) => median(rounds.map(take));
  const each = (kind) =>
    Object.fromEntries(Object.keys(rounds[0][kind]).map((name) => [name, of((round) => round[kind][name])]));
  return {
    perSecond: of(({ perSecond }) => perSecond),
    p50: of(({ p50 }) => p50),
    p99: of(({ p99 }) => p99),
    cpu: each('cpu'),
    loadCpu: of(({ loadCpu }) => loadCpu),
    rss: each('rss'),
    rounds: rounds.map(({ perSecond }) => perSecond),
  };
}
