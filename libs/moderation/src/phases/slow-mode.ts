import { rulePhase } from '../phase.js';
import { whole } from '../rules/parameters.js';

/** A heated thread cools down by itself: the more it is reported, the longer everybody waits between two comments in it. */
export const slowMode = rulePhase({
  name: 'slow-mode',
  version: 1,
  about: 'Asks each person to wait between two comments in one thread, longer with each open report in it.',
  parameters: {
    seconds: whole('Wait in a thread without reports.', 0, 3600, 0),
    secondsPerReport: whole('Added for each open report in the thread.', 0, 3600, 60),
    atMost: whole('Longest wait.', 1, 3600, 900),
  },
  judge(_submission, { thread }, params) {
    const wait = Math.min(params.atMost, params.seconds + params.secondsPerReport * thread.reports);
    const since = thread.secondsSinceOwn;
    // A clock that was set back must not keep anybody out for longer than the wait itself.
    if (since === null || since >= wait) return undefined;
    return {
      outcome: 'refuse',
      code: 'slowed_down',
      score: 0.5,
      detail: { reports: thread.reports, wait },
      retryAfterSeconds: Math.max(1, Math.ceil(wait - Math.max(0, since))),
    };
  },
});
