import { Injectable } from '@nestjs/common';
import { Env, publicUrl } from '@rejoinder/config';
import { Assets } from './assets.js';
import type { SiteView } from './views/index.js';

/** What every page says about the publication. */
@Injectable()
export class SitePresenter {
  constructor(
    private readonly env: Env,
    private readonly assets: Assets,
  ) {}

  view(): SiteView {
    return {
      title: this.env.SITE_TITLE,
      replyScriptUrl: this.assets.url('reply.js'),
      stylesheetUrl: this.assets.url('site.css'),
      origin: publicUrl(this.env),
    };
  }
}
