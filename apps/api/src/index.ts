/** The application, for the tests that drive it through its front door. */
export { FormToken } from './antispam/form-token.js';
export { PageCache, type CacheCounts } from './cache/page-cache.js';
export { AppModule, type Installation } from './app.module.js';
export { apiDocument } from './openapi/describe-api.js';
export { errorsDocument } from './openapi/errors-document.js';
export { reasonsDocument } from './openapi/reasons-document.js';
export { Housekeeping } from './housekeeping.js';
export { PATIENCE, type Patience } from './http/patience.js';
export { newAdapter, prepareApp } from './prepare-app.js';
export { Tracing } from './tracing/tracing.js';
export { SeedDemo } from './start/seed-demo.js';
export { rulesCatalogue } from './openapi/rules-catalogue.js';
