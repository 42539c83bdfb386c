import { readFileSync, readdirSync } from 'node:fs';

/** Ticks of /proc: `getconf CLK_TCK` is 100 on every Linux that Node runs on. */
const TICK_MS = 10;

/**
 * CPU time in ms that a process and all below it took, with those that ended: a PostgreSQL server forks a process for
 * each connection, a cluster of Node one for each worker. NaN where there is no /proc.
 */
export function cpuMs(pid) {
  return sumOf(pid, ({ ticks, ended }, isRoot) => ticks + (isRoot ? ended : 0)) * TICK_MS;
}

/** Memory in MB that a process and all below it hold, shared pages counted for each. */
export function rssMb(pid) {
  return sumOf(pid, ({ id }) => residentKb(id)) / 1024;
}

function sumOf(root, value) {
  const all = everyProcess();
  if (all.size === 0) return NaN;
  const belongs = (process) =>
    process !== undefined && (process.id === root || belongs(all.get(process.parent)));
  let sum = 0;
  for (const process of all.values()) if (belongs(process)) sum += value(process, process.id === root);
  return sum;
}

function everyProcess() {
  const found = new Map();
  for (const id of read(() => readdirSync('/proc'), [])
    .filter((name) => /^\d+$/.test(name))
    .map(Number)) {
    const text = read(() => readFileSync(`/proc/${id}/stat`, 'utf8'), null);
    if (text === null) continue;
    // The name of the program, in parentheses, may hold anything; after it come state, parent and numbers: proc(5).
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    found.set(id, { id, parent: fields[1], ticks: fields[11] + fields[12], ended: fields[13] + fields[14] });
  }
  return found;
}

function residentKb(id) {
  const text = read(() => readFileSync(`/proc/${id}/status`, 'utf8'), '');
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(text)?.[1] ?? 0);
}

function read(reading, otherwise) {
  try {
    return reading();
  } catch {
    // It ended while we looked, or this system has no /proc.
    return otherwise;
  }
}

/** The process that all connections of a server are made by, if it runs on this machine. */
export async function serverProcess(client) {
  const { rows } = await client.query('select pg_backend_pid() as pid');
  return everyProcess().get(rows[0].pid)?.parent ?? null;
}

/** The most memory in MB that one process ever held. */
export function peakRssMb(pid) {
  const text = read(() => readFileSync(`/proc/${pid}/status`, 'utf8'), '');
  return Number(/^VmHWM:\s+(\d+) kB/m.exec(text)?.[1] ?? NaN) / 1024;
}
