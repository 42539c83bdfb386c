import { readFileSync } from 'node:fs';
import { asCopyText } from './copy.mjs';
import { END } from './shapes.mjs';

/** What the chain said about comments like these, as the product stored it. */
const SAMPLES = JSON.parse(readFileSync(new URL('decisions.json', import.meta.url), 'utf8'));
const DAY_MS = 86_400_000;
/** Networks and browsers are forgotten after thirty days; a few less here, so that a kept database does not change at once. */
const ORIGIN_DAYS = 20;

export const TABLES = {
  comment: [
    'id, article_id, parent_id, answers_id, root_id, depth, path, author_name, author_url, avatar_id, body, html, status',
    'shown, reply_count, created_at, removed_at, version',
  ],
  decision: [
    'id, comment_id, at, actor_kind, actor_name, action, from_status, to_status, verdicts, rules_version, facts, reason',
    'revision',
  ],
  'vault.contact': [
    'comment_id, address_id, sealed_email, sealed_network, sealed_user_agent, network_fingerprint, key_id, created_at',
  ],
  'vault.address': ['id, fingerprint, created_at'],
  'vault.duplicate_guard': ['key, comment_id'],
};

const full = Object.fromEntries(
  Object.entries(SAMPLES).map(([kind, { verdicts, facts, ...rest }]) => [
    kind,
    { verdicts: asCopyText(JSON.stringify(verdicts)), facts: asCopyText(JSON.stringify(facts)), ...rest },
  ]),
);
/** What an import leaves, or a time before the rules: one verdict. */
const BRIEF = asCopyText(
  JSON.stringify([{ phase: 'import', phaseVersion: 1, outcome: 'pass', code: 'no_objection', score: 0 }]),
);
const FATES = { approved: 'approved', pending: 'held', rejected: 'held', spam: 'spam' };
const GRAVE = '00000000-0000-4000-8000-000000000000';

/** Turns comments into the rows that each of them leaves, in COPY's text format. */
export function rowsOf({ random, people, keyId, detailedSince, add }) {
  const keyHex = Buffer.from(keyId, 'latin1').toString('hex');
  const header = `\\\\x01${keyId.length.toString(16).padStart(2, '0')}${keyHex}`;
  const sealed = (blocks) => header + random.hex(12 + 16 + 64 * blocks);
  const originSince = END - ORIGIN_DAYS * DAY_MS;

  const contact = (comment, at, atText) => {
    const person = people.next();
    if (person.isNew) add('vault.address', `${person.id}\t\\\\x${person.fingerprint}\t${atText}\n`);
    const origin = at < originSince ? '\\N\t\\N\t\\N' : `${sealed(1)}\t${sealed(2)}\t\\\\x${random.hex(32)}`;
    add('vault.contact', `${comment.id}\t${person.id}\t${sealed(1)}\t${origin}\t${keyId}\t${atText}\n`);
    return person.number;
  };

  const decisions = (comment, at, atText) => {
    const { id, status, removed } = comment;
    const heldFirst = status === 'approved' && random.share() < 0.12;
    const fate = full[heldFirst ? 'held' : FATES[status]];
    const first = heldFirst || status === 'rejected' ? 'pending' : status;
    const [verdicts, facts] = at < detailedSince ? [BRIEF, '\\N'] : [fate.verdicts, fate.facts];
    const row = (when, text, rest) =>
      add('decision', `${random.timedId(when)}\t${id}\t${text}\t${rest}\t1\n`);
    row(
      at,
      atText,
      `system\tRejoinder\tsubmitted\t\\N\t${first}\t${verdicts}\t${fate.rulesVersion}\t${facts}\t${fate.reason}`,
    );
    const later = at + 60_000 + random.below(DAY_MS);
    if (first !== status) {
      const rest = `staff\tAdmin\tstatus\tpending\t${status}\t[]\t\\N\t\\N\tdecided_by_staff`;
      row(later, timeText(later), rest);
    }
    if (removed) {
      const rest = `reader\tauthor\tdeleted\t${status}\t\\N\t[]\t\\N\t\\N\tdeleted_by_author`;
      row(later + 1, timeText(later + 1), rest);
    }
    return { changes: (first === status ? 0 : 1) + (removed ? 1 : 0), later };
  };

  return (comment) => {
    const { id, at, parent, words, removed } = comment;
    const atText = timeText(at);
    const { changes, later } = decisions(comment, at, atText);
    let author = `\t\\N\t${GRAVE}\t\t`;
    if (!removed) {
      const number = contact(comment, at, atText);
      if (comment.status !== 'rejected') add('vault.duplicate_guard', `\\\\x${random.hex(32)}\t${id}\n`);
      const url = random.share() < 0.15 ? `https://reader${number}.example/` : '\\N';
      author = `${words.names[number % words.names.length]}\t${url}\t${random.id()}\t${words.body}\t${words.html}`;
    }
    add(
      'comment',
      `${id}\t${comment.articleId}\t${parent ? parent.id : '\\N'}\t${comment.answersId ?? '\\N'}\t${comment.rootId}\t` +
        `${comment.depth}\t\\\\x${comment.path}\t${author}\t${comment.status}\t${comment.shown ? 't' : 'f'}\t` +
        `${comment.replies}\t${atText}\t${removed ? timeText(later + 1) : '\\N'}\t${1 + changes}\n`,
    );
  };
}

const timeText = (ms) => new Date(ms).toISOString();
