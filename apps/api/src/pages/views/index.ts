/**
 * views: the pages as text, made from plain data. No requests, no database, no script that runs in the browser.
 * Each `render...` returns a whole HTML document; status and headers are the caller's.
 *
 * view     what a page shows, filled in by a presenter
 * frame    what every page has around its content
 * story    the article itself; teaser: the article on the front page
 * standing a comment that is shown with its text; the others are tombstones
 */
export { renderArticlePage } from './article-page.js';
export { renderAppealPage } from './appeal-page.js';
export { renderAnsweredPage, renderConfirmPage, renderForgottenPage } from './confirm-page.js';
export { renderDeletePage } from './delete-page.js';
export { renderEditPage } from './edit-page.js';
export { renderErrorPage } from './error-page.js';
export { renderErrorsPage } from './errors-page.js';
export { renderHomePage } from './home-page.js';
export { renderNoticePage, renderNoticeStatePage } from './notice-page.js';
export { renderReportedPage, renderReportPage } from './report-page.js';
export type * from './report-view.js';
export type * from './view.js';
