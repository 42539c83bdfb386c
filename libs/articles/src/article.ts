export const ARTICLE_FORMATS = ['markdown', 'html', 'text'] as const;
export type ArticleFormat = (typeof ARTICLE_FORMATS)[number];

/** What a source says, ready to be stored. Nulls are what the source leaves open. */
export interface ParsedArticle {
  readonly title: string;
  readonly standfirst: string | null;
  readonly byline: string | null;
  /** A BCP 47 tag in its canonical form. */
  readonly language: string;
  readonly publishedAt: Date | null;
  readonly updatedAt: Date | null;
  /** Only when the source names one itself; otherwise it is made from the title. */
  readonly slug: string | null;
  /** Went through the sanitiser; safe to serve. */
  readonly html: string;
  readonly commentsOpen: boolean;
  /** Lower case. */
  readonly tags: readonly string[];
}

/** An article as readers get it. */
export interface Article {
  readonly id: string;
  readonly slug: string;
  readonly title: string;
  readonly standfirst: string | null;
  readonly byline: string | null;
  readonly language: string;
  readonly html: string;
  readonly commentsOpen: boolean;
  readonly tags: readonly string[];
  readonly publishedAt: Date;
  readonly updatedAt: Date;
  /** Approved comments. */
  readonly commentCount: number;
  /** Of its discussion; rises whenever readers see something else on its pages. */
  readonly version: number;
}

/** An article in a list: everything but the text. */
export type ArticleSummary = Omit<Article, 'html'>;

/** Where a list of articles continues, newest first. */
export interface ArticlePosition {
  readonly publishedAt: Date;
  readonly id: string;
}
