import { randomFrom } from './random.mjs';
import { growDiscussion } from './threads.mjs';

const DAY_MS = 86_400_000;
/** The last comment of every seed is written close to this moment, so that a seed is the same on every day. */
export const END = Date.parse('2026-11-20T00:00:00Z');
/** With the comment that is answered most and its replies, a discussion of a hundred. */
const BLOCK = 74;
/** So many of them begin a thread that a page of fifty threads is full. */
const ROOTS_OF_BLOCK = 0.72;
/** The comment that is answered most has so many replies where the discussion is short. */
export const MAGNET_REPLIES = 25;
/** Texts come from here on for the replies that are compared, so that both pages carry the same. */
const MAGNET_TEXTS = 1000;

/**
 * One after the other, in bursts: most of a day little is said, then something happens. No two in the same millisecond, in
 * which ids have no order.
 */
function clock(random, begin, end, comments) {
  let at = begin;
  let left = comments;
  let burst = 0;
  return () => {
    if (burst > 0) burst--;
    else if (random.share() < 0.002) burst = 50 + random.below(400);
    const calm = (end - at) / (left-- + 1);
    at += Math.max(1, Math.floor(random.gap() * calm * (burst > 0 ? 0.05 : 1.45)));
    return at;
  };
}

/** What becomes of a comment. */
function fateOf(random) {
  const chance = random.share();
  return chance < 0.9 ? 'approved' : chance < 0.92 ? 'pending' : chance < 0.95 ? 'rejected' : 'spam';
}

/**
 * One discussion of exactly so many comments, a hundred or more. A long one begins as a discussion of a hundred does, with
 * the same texts answered in the same way, and ends with the same block. A page at either end then differs from the page of
 * the short discussion in nothing but the length of what lies between, and that is to be measured.
 */
export async function longDiscussion({ articleId, comments, seed, texts, give, breathe }) {
  const random = randomFrom(seed + comments);
  const next = clock(random, END - 365 * DAY_MS, END, comments);
  const discussion = growDiscussion({ articleId, random, give });
  const magnet = discussion.add(next(), 'approved', texts.at(0), null);
  discussion.attract(magnet);
  let replies = 0;
  const answerMagnet = () =>
    discussion.answerMagnet(next(), texts.at(MAGNET_TEXTS + (replies++ % MAGNET_REPLIES)));
  const block = () => {
    const same = randomFrom(seed + 1);
    const heads = [];
    for (let n = 0; n < BLOCK; n++) {
      const answered = n === 0 || same.share() < ROOTS_OF_BLOCK ? null : same.pick(heads.slice(-20));
      const comment = discussion.add(next(), 'approved', texts.at(same.below(4000)), answered);
      if (comment.depth < 5) heads.push(comment);
    }
    discussion.settleAll();
  };

  for (let n = 0; n < MAGNET_REPLIES; n++) answerMagnet();
  block();
  const rest = comments - 1 - MAGNET_REPLIES - BLOCK;
  const last = rest >= BLOCK ? BLOCK : 0;
  for (let n = 0; n < rest - last; n++) {
    if (random.share() < 0.02) answerMagnet();
    else discussion.add(next(), fateOf(random), texts.pick());
    if (n % 500 === 0) await breathe();
  }
  discussion.settleAll();
  if (last > 0) block();
  discussion.end();
  return { magnetId: magnet.id, counters: discussion.counters };
}

/** Comments that all wait for a moderator, as after a night. */
export async function waitingRoom({ articleId, comments, random, texts, give, breathe }) {
  const next = clock(random, END - DAY_MS, END, comments);
  const discussion = growDiscussion({ articleId, random, give });
  for (let n = 0; n < comments; n++) {
    discussion.add(next(), 'pending', texts.pick(), null);
    if (n % 500 === 0) await breathe();
  }
  return { counters: discussion.counters };
}

/** So many articles are talked about at the same time. */
const TALKED_ABOUT = 24;

/**
 * A publication: comments come in the order of time, to the articles that are talked about at that time. Most articles
 * get a few, some get thousands.
 */
export async function publication({ comments, random, texts, newArticle, closeArticle, give, breathe }) {
  const next = clock(random, END - 2 * 365 * DAY_MS, END, comments);
  const talked = [];
  const rare = new Set(Array.from({ length: 7 }, (_, n) => Math.floor(((n + 0.5) * comments) / 7)));
  const open = (at) => {
    const articleId = newArticle(at);
    const size = Math.ceil(random.logNormal(180, 1.4));
    return { discussion: growDiscussion({ articleId, random, give }), left: size };
  };
  for (let n = 0; n < comments; n++) {
    const at = next();
    if (talked.length < TALKED_ABOUT) talked.push(open(at));
    // The one that was opened last is talked about most.
    const place = talked.length - 1 - Math.floor(talked.length * random.share() ** 2);
    const one = talked[place];
    const words = rare.has(n) ? texts.rare : texts.pick();
    one.discussion.add(at, rare.has(n) ? 'approved' : fateOf(random), words);
    if (--one.left === 0) {
      talked.splice(place, 1);
      one.discussion.end();
      closeArticle(one.discussion);
    }
    if (n % 500 === 0) await breathe();
  }
  for (const { discussion } of talked) {
    discussion.end();
    closeArticle(discussion);
  }
}
