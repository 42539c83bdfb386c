/** Why a reader reports a comment. What is against the law has a way of its own, with a clock: the legal notice. */
export const REPORT_REASONS = ['spam', 'offensive', 'abusive', 'private', 'off_topic', 'other'] as const;
export type ReportReason = (typeof REPORT_REASONS)[number];

/** `upheld`: the comment went; `dismissed`: a person looked and it stays. */
export const REPORT_STATES = ['open', 'upheld', 'dismissed'] as const;
export type ReportState = (typeof REPORT_STATES)[number];

/** `void`: the comment was deleted before anybody decided. */
export const NOTICE_STATES = ['received', 'decided', 'void'] as const;
export type NoticeState = (typeof NOTICE_STATES)[number];

export const NOTICE_OUTCOMES = ['illegal', 'legal'] as const;
export type NoticeOutcome = (typeof NOTICE_OUTCOMES)[number];

export const APPEAL_STATES = ['open', 'granted', 'denied'] as const;
export type AppealState = (typeof APPEAL_STATES)[number];

export const APPEAL_OUTCOMES = ['granted', 'denied'] as const;
export type AppealOutcome = (typeof APPEAL_OUTCOMES)[number];

/** Field lengths in code points. */
export const REPORT_LIMITS = {
  details: 1000,
  grounds: 500,
  explanation: 5000,
  statement: 5000,
  appeal: 5000,
  answer: 5000,
} as const;
