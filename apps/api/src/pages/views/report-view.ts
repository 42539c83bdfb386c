import type { ReportReason } from '@rejoinder/contracts';
import type { SiteView } from './view.js';

/** A comment that somebody objects to, shown so that they can see it is the right one. */
export interface QuotedComment {
  readonly name: string;
  readonly html: string;
  readonly language: string;
  readonly createdAt: string;
  readonly url: string;
}

/** A form that is not the reply form: what was typed, and what is wrong with it. */
export interface PlainForm<Field extends string> {
  readonly action: string;
  readonly values: Readonly<Record<Field, string>>;
  readonly faults: readonly { readonly field: Field; readonly message: string }[];
  /** What went wrong and belongs to no field. */
  readonly problem: string | null;
}

export type ReportField = 'reason' | 'details';

export interface ReportPageView {
  readonly site: SiteView;
  readonly comment: QuotedComment;
  readonly form: PlainForm<ReportField>;
  readonly reasons: readonly { readonly value: ReportReason; readonly label: string }[];
  readonly noticeUrl: string;
}

export type NoticeField = 'grounds' | 'explanation' | 'name' | 'email' | 'goodFaith';

export interface NoticePageView {
  readonly site: SiteView;
  readonly comment: QuotedComment;
  readonly form: PlainForm<NoticeField>;
  readonly days: number;
}

export interface NoticeStatePageView {
  readonly site: SiteView;
  readonly reference: string;
  readonly state: 'received' | 'decided' | 'void';
  readonly createdAt: string;
  readonly dueAt: string;
  readonly decidedAt: string | null;
  readonly outcome: 'illegal' | 'legal' | null;
  readonly statement: string | null;
}

export interface AppealPageView {
  readonly site: SiteView;
  readonly comment: Omit<QuotedComment, 'url'>;
  readonly article: { readonly title: string; readonly url: string };
  readonly decidedAt: string;
  readonly sentence: string;
  readonly law: { readonly grounds: string; readonly statement: string } | null;
  /** False when the comment has been taken up again since. */
  readonly stands: boolean;
  readonly appeal: {
    readonly state: 'open' | 'granted' | 'denied';
    readonly createdAt: string;
    readonly answer: string | null;
  } | null;
  /** Null where nothing can be filed (any more). */
  readonly form: (PlainForm<'text'> & { readonly token: string }) | null;
}
