import type {
  Appeal,
  Explanation,
  ListedAppeal,
  ListedNotice,
  Notice,
  ReportRow,
  Reported,
} from '@rejoinder/comments';
import { presentDecision, presentQueueItem } from '../admin/queue.presenter.js';

/** A comment with what was reported about it. Who reported is nowhere to be told from. */
export function presentReported({ comment, reports }: Reported) {
  return { comment: presentQueueItem(comment), reports: reports.map(presentReport) };
}

function presentReport(report: ReportRow) {
  return {
    id: report.id,
    revision: report.revision,
    reason: report.reason,
    details: report.details,
    weight: Math.round(report.weight * 100) / 100,
    state: report.state,
    createdAt: report.createdAt.toISOString(),
    decidedAt: report.decidedAt?.toISOString() ?? null,
    decidedBy: report.decidedBy,
  };
}

/** A notice as whoever has its reference may see it. */
export function presentNoticeState(notice: Notice) {
  return {
    reference: notice.reference,
    state: notice.state,
    createdAt: notice.createdAt.toISOString(),
    dueAt: notice.dueAt.toISOString(),
    decidedAt: notice.decidedAt?.toISOString() ?? null,
    outcome: notice.outcome,
    statement: notice.statement,
  };
}

/** The same for the staff. Name and address of whoever gave it stay in the vault; the answer is mailed from there. */
export function presentNotice({ notice, comment, overdue }: ListedNotice) {
  return {
    id: notice.id,
    ...presentNoticeState(notice),
    overdue,
    comment: comment && presentQueueItem(comment),
    revision: notice.revision,
    grounds: notice.grounds,
    explanation: notice.explanation,
    decidedBy: notice.decidedBy,
  };
}

export function presentAppeal({ appeal, comment, history, sameModerator }: ListedAppeal) {
  const against = history.find(({ id }) => id === appeal.decisionId);
  return {
    id: appeal.id,
    text: appeal.text,
    ...presentAppealState(appeal),
    decidedBy: appeal.decidedBy,
    sameModerator,
    comment: presentQueueItem(comment),
    decision: against ? presentDecision(against) : null,
    history: history.map(presentDecision),
  };
}

/** As its author may see it. */
export function presentAppealState(appeal: Appeal) {
  return {
    state: appeal.state,
    createdAt: appeal.createdAt.toISOString(),
    decidedAt: appeal.decidedAt?.toISOString() ?? null,
    answer: appeal.answer,
  };
}

/** Why a comment was rejected, for its author. @param token leave to appeal; null once that was done */
export function presentStatement(explanation: Explanation, token: string | null) {
  return {
    code: explanation.code,
    sentence: explanation.sentence,
    law: explanation.law && { grounds: explanation.law.grounds, statement: explanation.law.statement },
    decidedAt: explanation.at.toISOString(),
    appeal: explanation.appeal && presentAppealState(explanation.appeal),
    appealToken: token,
  };
}
