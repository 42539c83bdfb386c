import type { PublicComment } from '@rejoinder/contracts';
import type { TestApp } from '../../support/app.js';

interface Page {
  readonly data: PublicComment[];
  readonly page: { readonly next: string | null };
}

/** Follows `page.next` to the end. @param between is called after every page but the last */
export async function pagesOf(
  app: TestApp,
  url: string,
  between?: () => Promise<unknown>,
): Promise<PublicComment[][]> {
  const pages: PublicComment[][] = [];
  let next: string | null = null;
  do {
    if (next !== null) await between?.();
    const reply = await app.get(next === null ? url : `${url}&cursor=${next}`);
    if (reply.status !== 200) throw new Error(`${url} answered ${reply.status}: ${reply.text}`);
    const page = reply.json() as Page;
    pages.push(page.data);
    next = page.page.next;
  } while (next !== null);
  return pages;
}

/** Every comment below these, reading on at each place that says there is more. */
export async function wholeThreads(
  app: TestApp,
  comments: readonly PublicComment[],
  limit: number,
): Promise<PublicComment[]> {
  const all: PublicComment[] = [];
  for (const comment of comments) {
    all.push(comment, ...(await wholeThreads(app, comment.replies, limit)));
    let cursor = comment.repliesNext;
    while (cursor !== null) {
      const reply = await app.get(`/api/v1/comments/${comment.id}/replies?limit=${limit}&cursor=${cursor}`);
      if (reply.status !== 200) throw new Error(`replies answered ${reply.status}: ${reply.text}`);
      const page = reply.json() as Page;
      all.push(...(await wholeThreads(app, page.data, limit)));
      cursor = page.page.next;
    }
  }
  return all;
}

export const idsOf = (comments: readonly PublicComment[]): string[] => comments.map(({ id }) => id);
