import type { Provider } from '@nestjs/common';
import { AppealRepository } from './appeal.repository.js';
import { DecideAppeal } from './decide-appeal.js';
import { DecideNotice } from './decide-notice.js';
import { DismissReports } from './dismiss-reports.js';
import { ExplainDecision } from './explain-decision.js';
import { ExplainRepository } from './explain.repository.js';
import { FileAppeal } from './file-appeal.js';
import { ForgetReporters } from './forget-reporters.js';
import { ForgettingRepository } from './forgetting.repository.js';
import { GiveNotice } from './give-notice.js';
import { ListAppeals } from './list-appeals.js';
import { ListNotices } from './list-notices.js';
import { ListReported } from './list-reported.js';
import { NoticeRepository } from './notice.repository.js';
import { ReadNotice } from './read-notice.js';
import { ReportClosingRepository } from './report-closing.repository.js';
import { ReportComment } from './report-comment.js';
import { ReportRepository } from './report.repository.js';
import { ReportedRepository } from './reported.repository.js';
import { SettleReports } from './settle-reports.js';
import { WriteTo } from './write-to.js';

/** What the application may ask for. */
export const REPORT_USE_CASES: Provider[] = [
  ReportComment,
  ListReported,
  DismissReports,
  GiveNotice,
  ReadNotice,
  ListNotices,
  DecideNotice,
  ExplainDecision,
  FileAppeal,
  ListAppeals,
  DecideAppeal,
  WriteTo,
  ForgetReporters,
];

export const REPORT_PARTS: Provider[] = [
  ReportRepository,
  ReportClosingRepository,
  ReportedRepository,
  NoticeRepository,
  AppealRepository,
  ExplainRepository,
  ForgettingRepository,
  SettleReports,
];
