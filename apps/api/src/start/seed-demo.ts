import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { GetArticle, ImportArticle, ListArticles } from '@rejoinder/articles';
import { ChangeComment, SubmitComment, WITHOUT_FORM, type Moderator } from '@rejoinder/comments';
import { randomId, shipped } from '@rejoinder/kernel';
import { SeedLock } from './seed-lock.repository.js';

const SEED_DIR = shipped('prisma/seed');

/** Who approved the demo's replies; stands in their history, and can do nothing else. */
const DEMO_DESK: Moderator = {
  id: '00000000-0000-7000-8000-000000000000',
  name: 'Demo',
  avatarId: '00000000-0000-4000-8000-000000000000',
};

interface DemoReply {
  readonly key: string;
  readonly replyTo?: string;
  readonly name: string;
  readonly email: string;
  readonly website?: string;
  readonly body: string;
  readonly status: 'approved' | 'pending';
  readonly minutesAfterPublication: number;
}

/** Publishes the demo article on an empty installation. Its replies go the way of all replies: judged, held, decided. */
@Injectable()
export class SeedDemo {
  constructor(
    private readonly list: ListArticles,
    private readonly get: GetArticle,
    private readonly importArticle: ImportArticle,
    private readonly submit: SubmitComment,
    private readonly change: ChangeComment,
    private readonly lock: SeedLock,
  ) {}

  /** @returns the slug of the demo article, or null when there are articles already */
  execute(): Promise<string | null> {
    return this.lock.hold(() => this.seed());
  }

  private async seed(): Promise<string | null> {
    const { items } = await this.list.execute({ after: null, limit: 1 });
    if (items.length > 0) return null;
    const source = await readFile(join(SEED_DIR, 'demo-article.md'), 'utf8');
    const { slug } = await this.importArticle.execute({ source, filename: 'demo-article.md' });
    const { publishedAt } = await this.get.execute(slug);

    const ids = new Map<string, string>();
    // As in a browser that was asked to remember its reader: one person, one face.
    const faces = new Map<string, string>();
    for (const reply of JSON.parse(
      await readFile(join(SEED_DIR, 'demo-replies.json'), 'utf8'),
    ) as DemoReply[]) {
      const avatarId = faces.get(reply.email) ?? randomId();
      faces.set(reply.email, avatarId);
      const { comment } = await this.submit.execute({
        articleSlug: slug,
        parentId: reply.replyTo === undefined ? null : (ids.get(reply.replyTo) ?? null),
        body: reply.body,
        author: {
          kind: 'reader',
          name: reply.name,
          email: reply.email,
          deviceToken: null,
          website: reply.website ?? null,
          ip: null,
          userAgent: null,
          avatarId,
        },
        arrival: WITHOUT_FORM,
        idempotencyKey: null,
        writtenAt: new Date(publishedAt.getTime() + reply.minutesAfterPublication * 60_000),
      });
      ids.set(reply.key, comment.id);
      if (reply.status === 'approved' && comment.status !== 'approved') {
        await this.change.execute(DEMO_DESK, comment.id, null, {
          status: 'approved',
          reason: 'Part of the demo.',
        });
      }
    }
    return slug;
  }
}
