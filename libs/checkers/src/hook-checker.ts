import { newId, type Clock } from '@rejoinder/kernel';
import { readHookAnswer } from './hook-answer.js';
import { secretKey, signHook } from './hook-signature.js';
import { post, type Answer } from './post.js';
import { SpamChecker, type CheckSubject, type CheckVerdict, type FeedbackLabel } from './spam-checker.js';

export interface HookOptions {
  readonly name: string;
  readonly url: string;
  /** As `parseHookSecrets` gives them. Requests are signed under each, so that receivers can change over in peace. */
  readonly secrets: readonly string[];
  readonly timeoutMs?: number | undefined;
}

const TIMEOUT_MS = 5000;

/** A program of the operator's own that judges comments, asked by signed HTTP (README of this folder). */
export class HookChecker extends SpamChecker {
  override readonly name: string;
  override readonly timeoutMs: number;
  private readonly url: URL;
  private readonly keys: readonly Uint8Array[];

  constructor(
    options: HookOptions,
    private readonly clock: Clock,
  ) {
    super();
    this.name = options.name;
    this.timeoutMs = options.timeoutMs ?? TIMEOUT_MS;
    this.url = new URL(options.url);
    this.keys = options.secrets.map(secretKey).filter((key) => key !== null);
    if (this.keys.length === 0) throw new Error(`The hook ${this.name} has no secret to sign with.`);
  }

  override async check(subject: CheckSubject, signal: AbortSignal): Promise<CheckVerdict> {
    return readHookAnswer(await this.send('comment.check', subject, {}, signal));
  }

  /** Any 2xx means that it was taken. */
  override async feedback(subject: CheckSubject, label: FeedbackLabel, signal: AbortSignal): Promise<void> {
    await this.send('comment.feedback', subject, { label }, signal);
  }

  private send(
    type: 'comment.check' | 'comment.feedback',
    subject: CheckSubject,
    more: { readonly label?: FeedbackLabel },
    signal: AbortSignal,
  ): Promise<Answer> {
    const at = this.clock.now();
    const id = newId(at);
    const body = JSON.stringify({
      id,
      type,
      at: at.toISOString(),
      ...more,
      comment: presentComment(subject),
    });
    return post(
      {
        url: this.url,
        contentType: 'application/json',
        body,
        headers: { accept: 'application/json', ...signHook(this.keys, { id, at, body }) },
      },
      signal,
    );
  }
}

/** Key by key, so that a hook never gets more than what the README says. */
function presentComment(subject: CheckSubject): object {
  return {
    id: subject.commentId,
    type: subject.type,
    author: { name: subject.authorName, website: subject.website },
    body: subject.body,
    html: subject.html,
    permalink: subject.permalink,
    language: subject.language,
    createdAt: subject.createdAt.toISOString(),
    network: subject.network,
    userAgent: subject.userAgent,
  };
}
