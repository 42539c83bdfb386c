import type { presentArticle, presentSummary } from '../../articles/article.presenter.js';
import { Each, Flag, Id, Moment, One, OR_NULL, Text, Whole } from './members.js';
import { PageLinks } from './page-links.js';

export class ArticleText {
  @Text('The text as HTML that is safe to put into a page.')
  html!: string;
}

export class ArticleDiscussion {
  @Flag('Whether replies are taken.')
  open!: boolean;

  @Whole('Comments that everybody can read.', { minimum: 0 })
  count!: number;
}

/** An article without its text. */
export class ArticleSummary implements ReturnType<typeof presentSummary> {
  @Id('Never changes, even when the slug does.')
  id!: string;

  @Text('Its name in addresses.', { example: 'the-lamps-on-the-quay' })
  slug!: string;

  @Text('The headline.')
  title!: string;

  @Text('The sentence below the headline.', OR_NULL)
  standfirst!: string | null;

  @Text('Who wrote it.', OR_NULL)
  byline!: string | null;

  @Text('Language of the article, as a BCP 47 tag.', { example: 'en' })
  language!: string;

  @Moment('When it was published.')
  publishedAt!: string;

  @Moment('When its text was last changed.')
  updatedAt!: string;

  @One(() => ArticleDiscussion, 'Its discussion in short.')
  comments!: ArticleDiscussion;

  @Text('Path of its page.', { format: 'uri-reference', example: '/articles/the-lamps-on-the-quay' })
  url!: string;
}

export class Article extends ArticleSummary implements ReturnType<typeof presentArticle> {
  @One(() => ArticleText, 'The article itself.')
  body!: ArticleText;
}

export class ArticleAnswer {
  @One(() => Article, 'The article.')
  data!: Article;
}

export class ArticleList {
  @Each(() => ArticleSummary, 'Newest first.')
  data!: ArticleSummary[];

  @One(() => PageLinks, 'Where the list goes on.')
  page!: PageLinks;
}
