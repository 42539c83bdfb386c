import { BAN_EFFECTS, BAN_KINDS, type BanEffect, type BanKind } from '@rejoinder/comments';
import type { presentBan } from '../../bans/ban.presenter.js';
import { Choice, Each, Flag, Id, Moment, One, OR_NULL, Text } from './members.js';
import { PageLinks } from './page-links.js';

export class Ban implements ReturnType<typeof presentBan> {
  @Id('Id of the ban.')
  id!: string;

  @Choice('What is banned.', BAN_KINDS)
  kind!: BanKind;

  @Choice('`refuse` says so, `hold` says nothing.', BAN_EFFECTS)
  effect!: BanEffect;

  @Text('The name (folded, `*` for anything) or the host; null for persons and networks.', OR_NULL)
  pattern!: string | null;

  @Text('Why.')
  reason!: string;

  @Id('The comment that was the occasion.', OR_NULL)
  commentId!: string | null;

  @Flag('Whether it works now.')
  inForce!: boolean;

  @Moment('Since when.')
  createdAt!: string;

  @Text('Who banned.')
  by!: string;

  @Moment('When it ends by itself; null for good.', OR_NULL)
  until!: string | null;

  @Moment('When somebody ended it.', OR_NULL)
  endedAt!: string | null;

  @Text('Who ended it.', OR_NULL)
  endedBy!: string | null;

  @Text('Why it was ended.', OR_NULL)
  endReason!: string | null;
}

export class BanList {
  @Each(() => Ban, 'Newest first.')
  data!: Ban[];

  @One(() => PageLinks, 'Where the list goes on, with the same filters.')
  page!: PageLinks;
}

export class BanAnswer {
  @One(() => Ban, 'The ban.')
  data!: Ban;
}
