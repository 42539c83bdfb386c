/** The query of an article page. Pages are reached by links from anywhere, so what we do not know is ignored. */
export interface ArticlePageQuery {
  readonly cursor: string | null;
  readonly order: 'oldest' | 'newest';
  readonly replyTo: string | null;
  /** A permalink: open the page this comment stands on. */
  readonly comment: string | null;
  /** Page the replies of this one comment. */
  readonly thread: string | null;
  /** Capability of an author to see the own held comment. */
  readonly awaiting: string | null;
  /** Its author just asked for the mail that confirms the address. */
  readonly confirmationAsked: boolean;
}

export function readArticlePageQuery(query: Readonly<Record<string, unknown>>): ArticlePageQuery {
  const text = (name: string): string | null => {
    const value = query[name];
    return typeof value === 'string' && value !== '' ? value : null;
  };
  return {
    cursor: text('cursor'),
    order: text('sort') === 'newest' ? 'newest' : 'oldest',
    replyTo: text('reply-to'),
    comment: text('comment'),
    thread: text('thread'),
    awaiting: text('awaiting'),
    confirmationAsked: text('confirmation') === 'asked',
  };
}
