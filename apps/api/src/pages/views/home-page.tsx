import type { VNode } from 'preact';
import { Day } from './moment.js';
import { PageFrame, renderDocument } from './page-frame.js';
import { replies } from './reply-count.js';
import type { HomeView, TeaserView } from './view.js';

/** The front page: the articles, newest first as the presenter gives them. */
export function renderHomePage(view: HomeView): string {
  const { site, articles, nextUrl } = view;
  return renderDocument(
    <PageFrame site={site} title={null}>
      {articles.length === 0 && <p class="empty">Nothing has been published yet.</p>}
      {articles.map((article) => (
        <Teaser key={article.url} article={article} />
      ))}
      {nextUrl && (
        <nav class="pages" aria-label="More articles">
          <a href={nextUrl} rel="next">
            Earlier articles
          </a>
        </nav>
      )}
    </PageFrame>,
  );
}

/** Its first text, the title, decides on which side all of it stands. */
function Teaser(props: { article: TeaserView }): VNode {
  const { article } = props;
  return (
    <article class="teaser" lang={article.language} dir="auto">
      <h2>
        <a href={article.url}>{article.title}</a>
      </h2>
      {article.standfirst && <p class="standfirst">{article.standfirst}</p>}
      <p class="teaser-facts" lang="en">
        {article.byline && <bdi dir="auto">{article.byline}</bdi>}
        <bdi>
          <Day iso={article.publishedAt} />
        </bdi>
        <a href={`${article.url}#comments`}>
          <bdi>{replies(article.commentCount)}</bdi>
        </a>
      </p>
    </article>
  );
}
