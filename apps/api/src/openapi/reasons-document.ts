import { REASONS, type ReasonCode } from '@rejoinder/moderation';

/** The text of docs/reasons.md. Headings are the bare codes. */
export function reasonsDocument(): string {
  const sections = (Object.keys(REASONS) as ReasonCode[]).map((code) => {
    const { sentence, author } = REASONS[code];
    const told = author === null ? 'Authors are not told.' : `Authors may be told: ${author}`;
    return [`## ${code}`, '', sentence, '', told].join('\n');
  });
  return [
    '<!-- Written by `npm run contract` from libs/moderation/src/reasons.ts. -->',
    '',
    '# Reasons',
    '',
    'Every verdict and every decision carries one of these codes. Moderators read all of it; what the author is told ' +
      'depends on the reason, and on the rule, which may keep it to itself (`tell`).',
    '',
    ...sections.flatMap((section) => [section, '']),
  ].join('\n');
}
