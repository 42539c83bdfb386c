import { BanDto, EndBanDto } from '../../bans/bans.dto.js';
import { BAD_QUERY, UNCHANGED, forStaff } from '../describe.js';
import { HEADERS } from '../headers.js';
import { BAN_ID, IF_NONE_MATCH } from '../parameters.js';
import { BanAnswer, BanList } from '../schemas/ban.js';

const moderation = forStaff('Moderation');

export const listBans = moderation({
  id: 'listBans',
  summary: 'List bans, newest first',
  takes: [IF_NONE_MATCH],
  answers: {
    200: { description: 'One page.', schema: BanList, headers: { ETag: HEADERS.ETag } },
    ...UNCHANGED,
  },
  refusals: ['invalid_cursor', ...BAD_QUERY],
});

export const placeBan = moderation({
  id: 'placeBan',
  summary: 'Ban a person, a network, a name or a host',
  description:
    'A person is named by one of their comments; the address is recognised however it is written (`+tags`, dots), and ' +
    'is shown to nobody on the way.',
  body: { schema: BanDto },
  answers: { 201: { description: 'The ban, in force from now.', schema: BanAnswer } },
  refusals: ['comment_not_found', 'already_banned'],
});

export const endBan = moderation({
  id: 'endBan',
  summary: 'End a ban',
  description: 'It stays on record.',
  takes: [BAN_ID],
  body: { schema: EndBanDto },
  answers: { 200: { description: 'The ban, ended.', schema: BanAnswer } },
  refusals: ['invalid_id', 'ban_not_found'],
});
