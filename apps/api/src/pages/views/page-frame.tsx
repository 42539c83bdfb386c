import type { ComponentChildren, VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { SiteView } from './view.js';

export interface PageFrameProps {
  readonly site: SiteView;
  /** Null on the front page, which carries the site's title alone and as its first heading. */
  readonly title: string | null;
  readonly description?: string | null;
  readonly canonicalUrl?: string;
  readonly noindex?: boolean;
  /** A module to load; the page has to work without it. */
  readonly script?: string | null;
  readonly children: ComponentChildren;
}

/** What every page has around its content: head, skip link, masthead, main, footer. No inline scripts, no inline styles. */
export function PageFrame(props: PageFrameProps): VNode {
  const { site, title } = props;
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{title === null ? site.title : `${title} - ${site.title}`}</title>
        {props.description && <meta name="description" content={props.description} />}
        {props.noindex && <meta name="robots" content="noindex" />}
        {props.canonicalUrl && <link rel="canonical" href={props.canonicalUrl} />}
        <link rel="icon" href="/assets/favicon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href={site.stylesheetUrl} />
        {props.script && <script type="module" src={props.script} />}
      </head>
      <body>
        <a class="skip-link" href="#main">
          Skip to content
        </a>
        <header class="masthead">
          <Nameplate site={site} heading={title === null} />
        </header>
        <main id="main">{props.children}</main>
        <footer class="site-footer">
          <p>
            <a href="/" dir="auto">
              {site.title}
            </a>
          </p>
        </footer>
      </body>
    </html>
  );
}

function Nameplate(props: { site: SiteView; heading: boolean }): VNode {
  const link = (
    <a href="/" dir="auto">
      {props.site.title}
    </a>
  );
  return props.heading ? <h1 class="nameplate">{link}</h1> : <p class="nameplate">{link}</p>;
}

/** A whole document as text. */
export function renderDocument(page: VNode): string {
  return `<!doctype html>\n${renderToString(page)}\n`;
}
