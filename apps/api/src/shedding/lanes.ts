import { Injectable } from '@nestjs/common';
import { Env } from '@rejoinder/config';
import { Metrics, type Sample } from '../metrics/metrics.js';
import type { FastifyRequest } from 'fastify';
import { KnownStaff } from './known-staff.js';
import { Lane } from './lane.js';

/** Moderators are few; what readers do must not keep them out, nor the other way round. */
const STAFF_AT_ONCE = 50;

/** `knocks`: at the admin API, by whoever has not shown a good token lately. */
export type LaneName = 'posts' | 'reads' | 'staff' | 'knocks';

/** The lanes of this process: each kind of work has its own, so that none is held up by the others. */
@Injectable()
export class Lanes {
  private readonly all: Readonly<Record<LaneName, Lane>>;

  constructor(
    {
      MAX_POSTS_AT_ONCE: posts,
      MAX_READS_AT_ONCE: reads,
      MAX_WAITING: waiting,
      MAX_WAIT_MS: patienceMs,
    }: Env,
    private readonly metrics: Metrics,
    private readonly staff: KnownStaff,
  ) {
    this.all = {
      posts: new Lane({ atOnce: posts, waiting, patienceMs }),
      reads: new Lane({ atOnce: reads, waiting, patienceMs }),
      staff: new Lane({ atOnce: STAFF_AT_ONCE, waiting, patienceMs }),
      knocks: new Lane({ atOnce: STAFF_AT_ONCE, waiting, patienceMs }),
    };
  }

  /**
   * Where a request belongs; null for what is answered without the database, and for what has to be answered above all
   * when there is too much to do: is it alive, and how is it.
   */
  of({ method, url, headers }: FastifyRequest): Lane | null {
    if (/^\/(health|assets|metrics)\b/.test(url)) return null;
    if (url.startsWith('/api/v1/admin'))
      return this.staff.has(headers.authorization) ? this.all.staff : this.all.knocks;
    return method === 'GET' || method === 'HEAD' ? this.all.reads : this.all.posts;
  }

  /** Only what everybody may send costs enough to keep somebody waiting for it. */
  takesImpatience(lane: Lane): boolean {
    return lane === this.all.posts;
  }

  measure(): void {
    const lanes = Object.entries(this.all);
    this.metrics.gauge({
      name: 'rejoinder_lane_requests',
      help: 'Requests that are worked on or wait for their turn, by kind of work.',
      labels: ['lane', 'state'],
      read: () =>
        lanes.flatMap(([lane, { busy, waiting }]): Sample[] => [
          [{ lane, state: 'busy' }, busy],
          [{ lane, state: 'waiting' }, waiting],
        ]),
    });
    this.metrics.counter({
      name: 'rejoinder_shed_total',
      help: 'Requests that were not begun: the line was full, it took too long, the client went away.',
      labels: ['lane', 'why'],
      read: () =>
        lanes.flatMap(([lane, { refused, gone }]): Sample[] => [
          [{ lane, why: 'full' }, refused.full],
          [{ lane, why: 'late' }, refused.late],
          [{ lane, why: 'gone' }, gone],
        ]),
    });
  }
}
