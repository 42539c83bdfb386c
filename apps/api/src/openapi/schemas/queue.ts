import type { CommentStatus } from '@rejoinder/contracts';
import { Each, Moment, One, OR_NULL, Whole } from './members.js';
import { PageLinks } from './page-links.js';
import { PublicComment } from './public-comment.js';
import { QueueItem } from './queue-item.js';

/** How many comments are in each state. */
export class StatusCounts implements Record<CommentStatus, number> {
  @Whole('Wait for a decision.', { minimum: 0 })
  pending!: number;

  @Whole('Everybody can read them.', { minimum: 0 })
  approved!: number;

  @Whole('In the bin.', { minimum: 0 })
  rejected!: number;

  @Whole('Taken for spam.', { minimum: 0 })
  spam!: number;
}

/** What waits for a decision besides comments. */
export class WaitingCounts {
  @Whole('Changes by authors that wait for a decision, whatever the state of their comments.', { minimum: 0 })
  edits!: number;
}

export class QueueLinks extends PageLinks {
  @Moment(
    'Only with `q`, when this page stopped before everything was searched: older comments than this were not looked ' +
      'at yet, and `next` goes on there, however few were found so far. Null when the search is through or the page full.',
    OR_NULL,
  )
  searchedTo!: string | null;
}

export class QueueList {
  @Each(() => QueueItem, 'Newest first.')
  data!: QueueItem[];

  @One(() => QueueLinks, 'Where the list goes on, with the same filters.')
  page!: PageLinks;

  @One(() => StatusCounts, 'Of the article asked for, or of all; `status` and `q` do not change them.')
  counts!: StatusCounts;

  @One(() => WaitingCounts, 'Of the same articles: what waits besides comments.')
  waiting!: WaitingCounts;
}

export class StatusCountsAnswer {
  @One(() => StatusCounts, 'How many there are.')
  data!: StatusCounts;

  @One(() => WaitingCounts, 'What waits besides comments.')
  waiting!: WaitingCounts;
}

export class QueueItemAnswer {
  @One(() => QueueItem, 'The comment.')
  data!: QueueItem;
}

export class StaffAnswer {
  @One(() => PublicComment, 'The answer as readers see it.')
  data!: PublicComment;
}
