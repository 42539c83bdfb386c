import { articleUrl } from '../articles/article.presenter.js';

/** Addresses of the pages of one article. */
export class ArticleLinks {
  constructor(
    readonly slug: string,
    private readonly order: 'oldest' | 'newest',
  ) {}

  /** The page itself. */
  get self(): string {
    return articleUrl(this.slug);
  }

  get form(): string {
    return `${this.self}/comments`;
  }

  inOrder(order: 'oldest' | 'newest'): string {
    return `${this.self}${order === 'newest' ? '?sort=newest' : ''}#comments`;
  }

  first(): string {
    return this.inOrder(this.order);
  }

  page(cursor: string): string {
    return this.with({ cursor }, 'comments');
  }

  reply(id: string, cursor: string | null): string {
    return this.with({ cursor, 'reply-to': id }, 'respond');
  }

  thread(id: string, cursor: string): string {
    return this.with({ thread: id, cursor }, 'comments');
  }

  awaiting(token: string, id: string): string {
    return `${this.self}?${new URLSearchParams({ awaiting: token }).toString()}#comment-${id}`;
  }

  /** The same, after the author asked for the mail that confirms the address. */
  askedFor(token: string, id: string): string {
    return `${this.self}?${new URLSearchParams({ awaiting: token, confirmation: 'asked' }).toString()}#comment-${id}`;
  }

  confirmation(id: string): string {
    return `${this.form}/${id}/confirmation`;
  }

  /** The own comment among the others, with what its author may do about it. */
  own(token: string, id: string): string {
    return `${this.self}?${new URLSearchParams({ comment: id, awaiting: token }).toString()}#comment-${id}`;
  }

  report(id: string): string {
    return `${this.form}/${id}/report`;
  }

  edit(id: string): string {
    return `${this.form}/${id}/edit`;
  }

  remove(id: string): string {
    return `${this.form}/${id}/delete`;
  }

  private with(parameters: Readonly<Record<string, string | null>>, fragment: string): string {
    const given = Object.entries(parameters).filter((entry): entry is [string, string] => entry[1] !== null);
    const order: [string, string][] = this.order === 'newest' ? [['sort', 'newest']] : [];
    return `${this.self}?${new URLSearchParams([...order, ...given]).toString()}#${fragment}`;
  }
}
