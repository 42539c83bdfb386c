/**
 * What the pages show, as plain data: presenters fill it in, views only arrange it. Every string is plain text that
 * Preact escapes, except the members named `html`, which are the output of the sanitisers. Times are ISO 8601.
 */
export interface SiteView {
  readonly title: string;
  readonly stylesheetUrl: string;
  readonly replyScriptUrl: string;
  readonly origin: string;
}

export interface HomeView {
  readonly site: SiteView;
  readonly articles: readonly TeaserView[];
  readonly nextUrl: string | null;
}

/** An article on the front page. */
export interface TeaserView {
  readonly url: string;
  readonly title: string;
  readonly standfirst: string | null;
  readonly byline: string | null;
  readonly publishedAt: string;
  readonly commentCount: number;
  readonly language: string;
}

export interface ArticleView {
  readonly site: SiteView;
  readonly article: StoryView;
  readonly discussion: DiscussionView;
  /** Null where nothing can be posted. */
  readonly form: FormView | null;
  /** This browser confirmed an address, and can be told to forget it. */
  readonly device?: boolean;
  /** For pages that repeat another one or show what is not public, e.g. an own comment that is held. */
  readonly noindex: boolean;
}

export interface StoryView {
  /** Path of the page without query. */
  readonly url: string;
  readonly canonicalUrl: string;
  readonly title: string;
  readonly standfirst: string | null;
  readonly byline: string | null;
  /** BCP 47. */
  readonly language: string;
  readonly html: string;
  readonly publishedAt: string;
  readonly updatedAt: string;
}

export interface DiscussionView {
  readonly open: boolean;
  /** All visible comments of the article, not only those on this page. */
  readonly count: number;
  readonly order: 'oldest' | 'newest';
  readonly orderUrls: { readonly oldest: string; readonly newest: string };
  /** Roots; when `thread` is set, direct replies to that comment. */
  readonly comments: readonly CommentView[];
  /** The comments after these in the chosen order. */
  readonly nextUrl: string | null;
  /** Set when this is not the first page. */
  readonly firstUrl: string | null;
  /** Set when the replies to one comment are paged: that comment (its own `replies` are not shown) and the way back. */
  readonly thread: { readonly comment: CommentView; readonly backUrl: string } | null;
  readonly own: OwnCommentView | null;
  /** To the author of a comment that was rejected with a reason, nobody else. */
  readonly rejected?: RejectedView | null;
}

/** A tombstone has `removed: true`, or neither author nor html. */
export interface CommentView {
  readonly id: string;
  readonly depth: number;
  readonly author: AuthorView | null;
  /** Whom it answers, where its place in the thread does not say so. */
  readonly answers: { readonly name: string; readonly url: string } | null;
  readonly html: string | null;
  readonly removed: boolean;
  readonly createdAt: string;
  readonly editedAt: string | null;
  readonly url: string;
  /** Null where no reply can be left. */
  readonly replyUrl: string | null;
  /** Null where there is nothing to report. */
  readonly reportUrl: string | null;
  /** Direct replies, whether or not they are in `replies`. */
  readonly replyCount: number;
  readonly replies: readonly CommentView[];
  readonly moreRepliesUrl: string | null;
  /** The comment that the address of the page asked for. */
  readonly highlighted: boolean;
  /** Only for its author. */
  readonly own?: Pick<OwnCommentView, 'actions' | 'change'> | null;
}

export interface AuthorView {
  readonly name: string;
  readonly url: string | null;
  readonly avatarUrl: string;
  readonly staff: boolean;
}

/** What its author alone sees of a comment: the whole of it while it waits, and what may be done about it. */
export interface OwnCommentView {
  readonly id: string;
  readonly name: string;
  readonly html: string;
  readonly createdAt: string;
  /** Everybody sees it, so that it stands in the discussion itself. */
  readonly shown: boolean;
  /** Why it waits, as a sentence. */
  readonly why: string | null;
  /** What is to take the place of the public text. */
  readonly change: OwnChangeView | null;
  readonly actions: OwnActionsView | null;
  /** How to have the address confirmed; absent where there is nothing to confirm. */
  readonly confirmation?: ConfirmationView;
}

export interface OwnChangeView {
  readonly html: string;
  readonly why: string;
}

/** What its author is told about a comment that a moderator rejected. */
export interface RejectedView {
  readonly id: string;
  readonly sentence: string;
  readonly appealUrl: string;
  readonly appealed: boolean;
}

/** Where the forms below an own comment lead. */
export interface OwnActionsView {
  /** Null where it may only be deleted. */
  readonly editUrl: string | null;
  readonly deleteUrl: string;
  readonly capability: string;
  /** The end of it. */
  readonly until: string;
}

/** An author changes a comment. */
export interface EditView {
  readonly site: SiteView;
  readonly article: { readonly title: string; readonly url: string };
  readonly language: string;
  readonly action: string;
  readonly capability: string;
  readonly version: string;
  readonly values: { readonly body: string };
  readonly limits: { readonly body: number };
  readonly errors: readonly FormError[];
  readonly problem: string | null;
  /** What was typed, as it would be shown. */
  readonly preview: string | null;
  /** What the comment says by now, where that is not what the author saw. */
  readonly current: string | null;
  /** Whether everybody sees the comment. */
  readonly shown: boolean;
  readonly until: string | null;
}

/** An author is about to delete a comment. */
export interface DeleteView extends Pick<
  EditView,
  'site' | 'article' | 'language' | 'action' | 'capability' | 'version' | 'problem'
> {
  readonly html: string;
}

/** The way to a mail that confirms the address under the own comment. */
export interface ConfirmationView {
  readonly action: string;
  readonly capability: string;
  /** It was just asked for. Whether a mail can be sent is not known here. */
  readonly asked: boolean;
}

/** The page behind the mailed link. */
export interface ConfirmView {
  readonly site: SiteView;
  readonly token: string;
  readonly name: string;
  /** As it was typed. */
  readonly text: string;
  readonly createdAt: string;
  readonly article: { readonly title: string; readonly url: string };
}

/** What became of the answer that was given there. */
export interface AnsweredView {
  readonly site: SiteView;
  readonly confirmed: boolean;
  readonly article: ConfirmView['article'];
}

export interface FormView {
  /** Says when and for which article it was given out. */
  readonly token: string;
  /** Where the script asks whether it has to compute. */
  readonly challengeUrl: string;
  /** Where to post, without fragment; the form adds `#respond`, so that an answer with errors opens at the form. */
  readonly action: string;
  readonly replyTo: { readonly id: string; readonly name: string; readonly url: string } | null;
  /** The comment that is answered. Stays with a refused form even where there is nothing to show of that comment. */
  readonly parentId: string | null;
  readonly cancelUrl: string | null;
  /** Whether name and e-mail have to be given. */
  readonly signed: boolean;
  readonly values: FormValues;
  readonly errors: readonly FormError[];
  /** What went wrong and belongs to no field. */
  readonly problem: string | null;
  /** What was typed, as it would be shown; null where nobody asked. */
  readonly preview: string | null;
  /** Ask back once before the comment is put into the queue, where a rule wants that. */
  readonly nudge: boolean;
  /** The most characters a field may have. */
  readonly limits: Readonly<Record<TextField, number>>;
}

export type TextField = 'name' | 'email' | 'website' | 'body';

export interface FormValues extends Readonly<Record<TextField, string>> {
  readonly remember: boolean;
}

export interface FormError {
  readonly field: TextField | 'parentId';
  readonly message: string;
}

export interface ErrorView {
  readonly site: SiteView;
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  readonly backUrl: string | null;
}

/** Codes of the API with what they mean. Words in backticks are code. */
export interface ErrorsView {
  readonly site: SiteView;
  readonly errors: readonly {
    readonly code: string;
    readonly status: number;
    readonly title: string;
    readonly when: string;
    readonly then: string;
  }[];
}
