import { CheckerFailed } from './checker-failed.js';
import { post, type Answer } from './post.js';
import { SpamChecker, type CheckSubject, type CheckVerdict, type FeedbackLabel } from './spam-checker.js';

export interface AkismetOptions {
  readonly key: string;
  /** Front page of the publication, which the key is registered for. */
  readonly siteUrl: string;
  /** Another service that speaks the same protocol. */
  readonly url?: string | undefined;
  readonly timeoutMs?: number | undefined;
}

const AKISMET = 'https://rest.akismet.com';
const TIMEOUT_MS = 5000;
/** The protocol wants some address; this one belongs to nobody. */
const NO_ADDRESS = '0.0.0.0';

/**
 * Akismet, or what speaks its protocol 1.1 (akismet.com/developers). Of the reader it gets the name, the website, the
 * text, the user agent and, as `user_ip`, the first address of the network they came from; never an e-mail address.
 */
export class AkismetChecker extends SpamChecker {
  override readonly name = 'akismet';
  override readonly timeoutMs: number;
  private readonly base: string;

  constructor(private readonly options: AkismetOptions) {
    super();
    this.timeoutMs = options.timeoutMs ?? TIMEOUT_MS;
    this.base = (options.url ?? AKISMET).replace(/\/*$/, '/1.1/');
  }

  override async check(subject: CheckSubject, signal: AbortSignal): Promise<CheckVerdict> {
    return readCheck(await this.ask('comment-check', subject, signal));
  }

  override async feedback(subject: CheckSubject, label: FeedbackLabel, signal: AbortSignal): Promise<void> {
    const { text } = await this.ask(`submit-${label}`, subject, signal);
    // Thanks for making the web a better place.
    if (!/^thanks\b/i.test(text.trim())) throw new CheckerFailed('garbage');
  }

  private ask(call: string, subject: CheckSubject, signal: AbortSignal): Promise<Answer> {
    return post(
      {
        url: new URL(call, this.base),
        contentType: 'application/x-www-form-urlencoded; charset=utf-8',
        body: akismetForm(this.options, subject),
      },
      signal,
    );
  }
}

/** The form of all three calls: to be learned from, feedback has to look like what was checked. */
export function akismetForm(
  { key, siteUrl }: Pick<AkismetOptions, 'key' | 'siteUrl'>,
  subject: CheckSubject,
): string {
  const fields: Readonly<Record<string, string | null>> = {
    api_key: key,
    blog: siteUrl,
    blog_charset: 'UTF-8',
    blog_lang: subject.language,
    user_ip: subject.network?.replace(/\/\d+$/, '') ?? NO_ADDRESS,
    user_agent: subject.userAgent,
    permalink: subject.permalink,
    comment_type: subject.type,
    comment_author: subject.authorName,
    comment_author_url: subject.website,
    comment_content: subject.body,
    comment_date_gmt: subject.createdAt.toISOString(),
  };
  const known = Object.entries(fields).filter((field): field is [string, string] => field[1] !== null);
  return new URLSearchParams(known).toString();
}

/**
 * `true`, `false`, or no answer. An alert is none, whatever stands beside it: it means that the key is expired, overused
 * or taken, and then `false` may only say that nobody looked.
 */
export function readCheck({ headers, text }: Pick<Answer, 'headers' | 'text'>): CheckVerdict {
  const alert = headers.get('x-akismet-alert-code');
  if (alert !== null) throw new CheckerFailed('alert', /^\d{1,8}$/.exec(alert)?.[0]);
  switch (text.trim()) {
    case 'false':
      return { outcome: 'pass', score: null, reason: null };
    case 'true':
      return headers.get('x-akismet-pro-tip')?.trim().toLowerCase() === 'discard'
        ? { outcome: 'reject', score: null, reason: 'blatant_spam' }
        : { outcome: 'spam', score: null, reason: null };
    case 'invalid':
      throw new CheckerFailed('alert', 'INVALID_KEY');
    default:
      throw new CheckerFailed('garbage');
  }
}
