import { Injectable } from '@nestjs/common';
import { Checkers, type CheckSubject } from '@rejoinder/checkers';
import { codePoints } from '@rejoinder/kernel';
import {
  concerns,
  hostOf,
  judge,
  type Decision,
  type Facts,
  type ReadyRules,
  type Submission,
} from '@rejoinder/moderation';
import { networkOf, Vault } from '@rejoinder/privacy';
import { RulesInForce } from '../rules/rules-in-force.js';
import { CommentSettings } from '../settings.js';
import { SpamFilter } from '../spam/spam-filter.js';
import type { Arrival, ReaderAuthor, StaffAuthor } from '../submit/submit-command.js';
import { hashOfSecret } from '../trust/secret.js';
import { asHeard } from './as-heard.js';
import { assembleFacts } from './assemble-facts.js';
import { JUDGING } from './decisions.js';
import { factsOfEdit, type Edited } from './facts-of-edit.js';
import { FactsRepository, type Gathered } from './gather-facts.repository.js';
import { bannedNetworkKey, personKey, type Guards } from './guards.js';
import type { Occasion, ParentFact } from './where.repository.js';

/** A text on its way in, whichever way: new, edited, of staff, brought in from elsewhere. */
export interface Arriving {
  readonly article: Occasion;
  readonly parent: ParentFact | null;
  readonly author: ReaderAuthor | StaffAuthor;
  readonly arrival: Arrival;
  readonly body: string;
  readonly html: string;
  readonly links: readonly string[];
  readonly guards: Guards;
  /** Staff and imports may write where readers may not. */
  readonly evenIfClosed: boolean;
  /** The comment whose text it is to become; absent where it is a new one. */
  readonly edited?: Edited;
}

export interface Judged {
  readonly decision: Decision;
  readonly facts: Facts;
}

/**
 * The one place where comments are judged. First what the database knows is read, then the pure chain speaks; only
 * where it would let the comment in are programs outside asked, all at once and within one time budget, and the chain
 * speaks again with what they said.
 */
@Injectable()
export class JudgeComment {
  constructor(
    private readonly facts: FactsRepository,
    private readonly rules: RulesInForce,
    private readonly spam: SpamFilter,
    private readonly checkers: Checkers,
    private readonly vault: Vault,
    private readonly settings: CommentSettings,
  ) {}

  /** What is known now about whoever sends it, and about where it would stand. */
  gather(arriving: Arriving, now: Date): Promise<Gathered> {
    const { author, guards, arrival, parent } = arriving;
    const reader = author.kind === 'reader' ? author : null;
    const email = reader?.email ?? null;
    const network = reader?.ip ? this.vault.fingerprintNetwork(reader.ip) : null;
    return this.facts.gather({
      guards,
      emailFingerprint: email === null ? null : this.vault.fingerprintEmail(email),
      networkFingerprint: network,
      deviceHash: reader?.deviceToken ? hashOfSecret(reader.deviceToken) : null,
      banKeys: [
        ...(email === null ? [] : [personKey(this.vault, email)]),
        ...[network, arriving.edited?.networkFingerprint ?? null]
          .filter((one) => one !== null)
          .map((one) => bannedNetworkKey(this.vault, one)),
      ],
      banHosts: reader ? domainsOf([...arriving.links, ...(reader.website ? [reader.website] : [])]) : [],
      foldedName: reader ? asHeard(reader.name) : '',
      singleUse: arrival.singleUse.map(({ key }) => key),
      rootId: parent?.rootId ?? null,
      editedId: arriving.edited?.id ?? null,
      now,
    });
  }

  /** @param at when it is, or was, written */
  decide(arriving: Arriving, gathered: Gathered, at: Date): Promise<Judged> {
    return JUDGING.follow({}, () => this.judged(arriving, gathered, at));
  }

  private async judged(arriving: Arriving, gathered: Gathered, at: Date): Promise<Judged> {
    const { author } = arriving;
    const rules = await this.rules.at(gathered.rulesVersion);
    const judged = await this.hear(arriving, gathered, at, rules);
    const submission = submissionOf(arriving);
    const only = checkersOf(rules, submission, this.checkers.names);
    const getsIn = judged.decision.status === 'approved' || judged.decision.status === 'pending';
    if (author.kind !== 'reader' || !getsIn || only.size === 0) return judged;

    const checkers = await this.checkers.gather(this.subjectOf(arriving, author, at), { only });
    const facts = { ...judged.facts, checkers };
    return { decision: judge(submission, facts, rules), facts };
  }

  /** The same, without anybody outside learning of it: for a comment that was not sent yet. */
  async withoutCheckers(arriving: Arriving, gathered: Gathered, at: Date): Promise<Judged> {
    return this.hear(arriving, gathered, at, await this.rules.at(gathered.rulesVersion));
  }

  private async hear(arriving: Arriving, gathered: Gathered, at: Date, rules: ReadyRules): Promise<Judged> {
    const { article, author, arrival, body, edited } = arriving;
    const website = author.kind === 'reader' ? author.website : null;
    const known = edited?.proven ? { ...gathered, proven: true } : gathered;
    const assembled = assembleFacts(known, this.settings, {
      at,
      discussionOpen: article.commentsOpen || arriving.evenIfClosed,
      author,
      arrival,
      spam:
        rules.uses('spam-filter') || rules.uses('proof-of-work')
          ? await this.spam.score({ body, name: author.name, website }, gathered.lastLesson)
          : null,
    });
    const facts = edited ? factsOfEdit(assembled, edited) : assembled;
    return { decision: judge(submissionOf(arriving), facts, rules), facts };
  }

  private subjectOf(arriving: Arriving, author: ReaderAuthor, at: Date): CheckSubject {
    const { article, body, html, parent } = arriving;
    return {
      commentId: null,
      body,
      html,
      authorName: author.name,
      website: author.website,
      permalink: this.settings.articleUrl(article.slug),
      language: article.language,
      type: parent === null ? 'comment' : 'reply',
      createdAt: at,
      network: author.ip === null ? null : networkOf(author.ip),
      userAgent: author.userAgent,
    };
  }
}

export function submissionOf({ article, author, body, links, parent }: Arriving): Submission {
  const reader = author.kind === 'reader' ? author : null;
  return {
    articleId: article.id,
    tags: article.tags,
    parentId: parent?.id ?? null,
    name: author.name,
    website: reader?.website ?? null,
    body,
    links,
    bodyLength: codePoints(body),
    network: reader?.ip ? networkOf(reader.ip) : null,
    by: author.kind,
  };
}

/** Those whom a rule about this very comment wants to hear; nobody else is told of it. */
function checkersOf(rules: ReadyRules, submission: Submission, known: readonly string[]): Set<string> {
  const wanted = rules.rules
    .filter((rule) => rule.phase === 'checker' && concerns(rule, submission))
    .map(({ params }) => params.checker ?? '');
  return new Set(known.filter((name) => wanted.includes('') || wanted.includes(name)));
}

/** `a.b.example` is banned with `b.example`: each host with the domains above it. */
function domainsOf(links: readonly string[]): string[] {
  const domains = new Set<string>();
  for (const link of links) {
    const labels = hostOf(link)?.split('.') ?? [];
    for (let from = 0; from < labels.length; from++) domains.add(labels.slice(from).join('.'));
  }
  return [...domains];
}
