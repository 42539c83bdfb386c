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
  /** Direct replies, whether or not they are in `replies`. */
  readonly replyCount: number;
  readonly replies: readonly CommentView[];
  readonly moreRepliesUrl: string | null;
  /** The comment that the address of the page asked for. */
  readonly highlighted: boolean;
}

export interface AuthorView {
  readonly name: string;
  readonly url: string | null;
  readonly avatarUrl: string;
  readonly staff: boolean;
}

/** A held comment, shown to nobody but its author. */
export interface OwnCommentView {
  readonly id: string;
  readonly name: string;
  readonly html: string;
  readonly createdAt: string;
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
