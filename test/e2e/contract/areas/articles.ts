import type { Ground } from '../ground.js';

export async function walkArticles({ walk, slug }: Ground): Promise<void> {
  const list = await walk.unchanged('listArticles', { query: { limit: '1' } });
  const { next } = (list.json() as { page: { next: string } }).page;
  await walk.ask('listArticles', 200, { query: { limit: '1', cursor: next } });
  await walk.unchanged('readArticle', { path: { slug } });
  await walk.refused('readArticle', 404, 'article_not_found', { path: { slug: 'none' } });
  await walk.refused('listArticles', 400, 'invalid_cursor', { query: { cursor: 'nonsense' } });
  await walk.refused('listArticles', 400, 'validation_failed', { query: { limit: '0' } });
  await walk.refused('listArticles', 400, 'unknown_field', { query: { page: '2' } });
}
