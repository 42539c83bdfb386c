/** How a ratio is held against its goal. */
const BOUNDS = {
  'at least': (ratio, goal) => ratio >= goal,
  'at most': (ratio, goal) => ratio <= goal,
  under: (ratio, goal) => ratio < goal,
};

/** One comparison. `holds` is computed here and nowhere else, from the ratio as it was measured. */
export function check(what, ours, other, bound, goal) {
  const ratio = ours / other;
  return { what, ours, other, ratio, bound, goal, holds: BOUNDS[bound](ratio, goal) };
}

/** How far a comparison is from its goal: below 1 it misses. */
export function margin({ ratio, bound, goal }) {
  return bound === 'at least' ? ratio / goal : goal / ratio;
}

/** Of many comparisons with the same goal the one that comes off worst. */
export function worstOf(checks) {
  return checks.reduce((worst, one) => (margin(one) < margin(worst) ? one : worst));
}

/**
 * A row of the table.
 * @param head the comparison that stands for the row; the row holds when all of them do
 */
export function row({ id, what, unit }, head, { checks = [head], ...detail } = {}) {
  const { ours, other, ratio, bound, goal } = head;
  const holds = checks.every((one) => one.holds);
  return { id, what, unit, ours, other, ratio, bound, goal, holds, checks, ...detail };
}

/** The row of two contestants who did the same as often as they could. */
export function rateRow(about, goal, [ours, other], more = {}) {
  const head = check('rate', ours.perSecond, other.perSecond, 'at least', goal);
  const { checks = [], ...detail } = more;
  return row(about, head, { checks: [head, ...checks], ...latencies(ours, other), ...detail });
}

export function latencies(ours, other) {
  return {
    p50: { ours: ours.p50, other: other.p50 },
    p99: { ours: ours.p99, other: other.p99 },
    cpu: { ours: ours.cpu, other: other.cpu },
    loadCpu: { ours: ours.loadCpu, other: other.loadCpu },
    rss: { ours: ours.rss, other: other.rss },
    rounds: { ours: ours.rounds, other: other.rounds },
  };
}
