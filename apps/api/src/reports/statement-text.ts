import type { Appeal, Explanation, Notice } from '@rejoinder/comments';

export interface MailText {
  readonly subject: string;
  readonly text: string;
}

/**
 * Texts of the mails about decisions. Plain, and without a word of what readers wrote in a comment: a mail of ours
 * must not carry to a stranger what somebody typed beside that stranger's address. The same holds for legal notices.
 */
export function statementText(
  { articleTitle, sentence, law, at }: Explanation,
  site: { title: string; appealUrl: string },
): MailText {
  return mail(`${site.title}: your comment was rejected`, [
    `A comment of yours on "${articleTitle}" was rejected by a moderator on ${dayOf(at)}.`,
    `The reason: ${sentence}`,
    ...(law ? [law.statement] : []),
    'If you think that this is wrong, you can ask once for another look, within thirty days:',
    site.appealUrl,
    'If you never left a comment there, somebody else typed your address. Then there is nothing to do.',
  ]);
}

export function appealText(
  { state, answer }: Appeal,
  { articleTitle }: Explanation,
  site: { title: string },
): MailText {
  const outcome =
    state === 'granted'
      ? 'You were right: it is shown again.'
      : 'The decision stays, and this was the last word on it here.';
  return mail(`${site.title}: your appeal was decided`, [
    `You asked for another look at the decision about your comment on "${articleTitle}".`,
    outcome,
    ...(answer === null ? [] : [answer]),
  ]);
}

export function noticeText(
  { reference, outcome, statement, createdAt }: Notice,
  site: { title: string; noticeUrl: string },
): MailText {
  const decided =
    outcome === 'illegal'
      ? 'The comment is against the law and was taken away.'
      : 'The comment is within the law and stays.';
  return mail(`${site.title}: your legal notice ${reference} was decided`, [
    `You gave us legal notice of a comment on ${dayOf(createdAt)}. It was decided:`,
    decided,
    ...(statement === null ? [] : [statement]),
    site.noticeUrl,
  ]);
}

function mail(subject: string, paragraphs: readonly string[]): MailText {
  return { subject, text: `${paragraphs.join('\n\n')}\n` };
}

const DAY = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', dateStyle: 'long' });

function dayOf(at: Date): string {
  return DAY.format(at);
}
