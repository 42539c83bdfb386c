import { join } from 'node:path';
import { Module, type DynamicModule } from '@nestjs/common';
import { ArticlesModule } from '@rejoinder/articles';
import { CommentsModule } from '@rejoinder/comments';
import { Env } from '@rejoinder/config';
import { DatabaseModule } from '@rejoinder/database';
import { IdentityModule } from '@rejoinder/identity';
import { Clock, SystemClock } from '@rejoinder/kernel';
import { NotificationsModule } from '@rejoinder/notifications';
import { PrivacyModule, type KeyRing } from '@rejoinder/privacy';
import { AdminCommentsController } from './admin/admin-comments.controller.js';
import { ConfirmPagesController } from './trust/confirm-pages.controller.js';
import { ConfirmationsController } from './trust/confirmations.controller.js';
import { DeviceCookie } from './trust/device-cookie.js';
import { StaffGuard } from './admin/staff.guard.js';
import { ArticleCursor } from './articles/article-cursor.js';
import { ArticlesController } from './articles/articles.controller.js';
import { AvatarsController } from './avatars/avatars.controller.js';
import { Arrivals } from './antispam/arrivals.js';
import { PageCache } from './cache/page-cache.js';
import { ChallengeController } from './antispam/challenge.controller.js';
import { FormToken } from './antispam/form-token.js';
import { ProofOfWork } from './antispam/proof-of-work.js';
import { BansController } from './bans/bans.controller.js';
import { CommentsController } from './comments/comments.controller.js';
import { OwnComment } from './comments/own-comment.js';
import { OwnCommentsController } from './comments/own-comments.controller.js';
import { ReadComment } from './comments/read-comment.js';
import { HealthController } from './health/health.controller.js';
import { HealthRepository } from './health/health.repository.js';
import { Log, NestLog } from './http/log.js';
import { ProblemFilter } from './http/problem.filter.js';
import { Housekeeping } from './housekeeping.js';
import { JOB_HANDLERS } from './job-handlers.js';
import { asJobLog, provideJobs } from './jobs.js';
import { Metrics } from './metrics/metrics.js';
import { MetricsController } from './metrics/metrics.controller.js';
import { StateMetrics } from './metrics/state-metrics.js';
import { TellMetrics } from './metrics/tell-metrics.js';
import { InputPipe } from './input/input.pipe.js';
import { ErrorsController } from './openapi/errors.controller.js';
import { RulesController } from './rules/rules.controller.js';
import { AdminAppealsController } from './reports/admin-appeals.controller.js';
import { AdminNoticesController } from './reports/admin-notices.controller.js';
import { AdminReportsController } from './reports/admin-reports.controller.js';
import { AppealLink } from './reports/appeal-link.js';
import { AppealPagesController } from './reports/appeal-pages.controller.js';
import { FindQuoted } from './reports/find-quoted.js';
import { MailAppeal } from './reports/mail-appeal.js';
import { MailNotice } from './reports/mail-notice.js';
import { MailStatement } from './reports/mail-statement.js';
import { NoticePagesController } from './reports/notice-pages.controller.js';
import { ReportPagesController } from './reports/report-pages.controller.js';
import { ReportsController } from './reports/reports.controller.js';
import { Assets } from './pages/assets.js';
import { DeleteByForm } from './pages/delete-by-form.js';
import { EditByForm } from './pages/edit-by-form.js';
import { OwnPagesController } from './pages/own-pages.controller.js';
import { PagesController } from './pages/pages.controller.js';
import { PostForm } from './pages/post-form.js';
import { RememberCookie } from './pages/remember-cookie.js';
import { ShowArticle } from './pages/show-article.js';
import { SitePresenter } from './pages/site.presenter.js';
import { KnownStaff } from './shedding/known-staff.js';
import { Lanes } from './shedding/lanes.js';
import { SeedDemo } from './start/seed-demo.js';
import { SeedLock } from './start/seed-lock.repository.js';
import { openTracing } from './tracing/open-tracing.js';
import { Tracing } from './tracing/tracing.js';
import { checkersFrom, EnvRules, EnvSettings } from './settings.js';

/** What has to be known before the application can be put together. */
export interface Installation {
  readonly env: Env;
  readonly databaseUrl: string;
  readonly keyRing: KeyRing;
  /** Told at the start what whoever runs the server should know. */
  readonly say?: (text: string) => void;
  /** Tests hold it still. */
  readonly clock?: Clock;
}

@Module({})
export class AppModule {
  static forRoot({ env, databaseUrl, keyRing, say, clock = new SystemClock() }: Installation): DynamicModule {
    const basics: DynamicModule = {
      module: BasicsModule,
      global: true,
      providers: [
        { provide: Env, useValue: env },
        { provide: Clock, useValue: clock },
      ],
      exports: [Env, Clock],
    };
    const privacy = PrivacyModule.forRoot(keyRing);
    const comments = CommentsModule.forRoot({
      imports: [ArticlesModule, privacy],
      settings: new EnvSettings(env, keyRing),
      rules: new EnvRules(env),
    });
    return {
      module: AppModule,
      imports: [
        basics,
        DatabaseModule.forRoot({
          url: databaseUrl,
          poolSize: env.DATABASE_POOL_SIZE,
          say,
          listen: true,
          standbys: { urls: env.DATABASE_READ_URLS, log: asJobLog(new Log(env)) },
        }),
        IdentityModule.forRoot({ signingKey: keyRing.derive('capabilities') }),
        ArticlesModule,
        privacy,
        checkersFrom(env),
        NotificationsModule.forRoot({ outbox: join(env.DATA_DIR, 'outbox'), log: new Log(env) }),
        comments,
      ],
      controllers: [
        PagesController,
        OwnPagesController,
        ArticlesController,
        AdminCommentsController,
        CommentsController,
        OwnCommentsController,
        ConfirmationsController,
        ConfirmPagesController,
        BansController,
        RulesController,
        ChallengeController,
        AvatarsController,
        HealthController,
        MetricsController,
        ErrorsController,
        ReportsController,
        ReportPagesController,
        NoticePagesController,
        AppealPagesController,
        AdminReportsController,
        AdminNoticesController,
        AdminAppealsController,
      ],
      providers: [
        Log,
        NestLog,
        StaffGuard,
        PageCache,
        ArticleCursor,
        OwnComment,
        DeviceCookie,
        ReadComment,
        HealthRepository,
        Metrics,
        StateMetrics,
        TellMetrics,
        { provide: Tracing, useFactory: () => openTracing(env) },
        KnownStaff,
        Lanes,
        ProblemFilter,
        InputPipe,
        Arrivals,
        FormToken,
        ProofOfWork,
        Assets,
        PostForm,
        EditByForm,
        DeleteByForm,
        RememberCookie,
        ShowArticle,
        SitePresenter,
        SeedDemo,
        SeedLock,
        Housekeeping,
        FindQuoted,
        AppealLink,
        MailStatement,
        MailAppeal,
        MailNotice,
        ...provideJobs({ databaseUrl, run: env.RUN_JOBS, handlers: JOB_HANDLERS }),
      ],
    };
  }
}

@Module({})
class BasicsModule {}
