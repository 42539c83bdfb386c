/** A reply to a comment at this depth hangs beside it; `MAX_DEPTH` of the contracts. */
const DEEPEST = 5;
/** People answer what was said lately: one of the last so many comments that readers see. */
const REMEMBERED = 96;
/** So large a part of all comments answers another one. */
const REPLIES = 0.58;

/**
 * One article's discussion while it grows: who answers whom. A comment is given away once nobody can answer it any more,
 * because only then is it known how many replies it has.
 */
export function growDiscussion({ articleId, random, give }) {
  const recent = [];
  const counters = { approved: 0, pending: 0, rejected: 0, spam: 0 };
  let magnet = null;

  const answeredBy = () => {
    if (recent.length === 0 || random.share() >= REPLIES) return null;
    // The newest are answered most.
    const one = recent[recent.length - 1 - Math.floor(recent.length * random.share() ** 2)];
    return one.depth === DEEPEST && one.parent.given ? null : one;
  };
  const release = (comment) => give(settle(comment, counters, random));

  return {
    articleId,
    counters,
    /** @param status what became of it @param words what it says @param answered a comment, null for a root, undefined for chance */
    add(at, status, words, answered = answeredBy()) {
      const id = random.timedId(at);
      const tooDeep = answered?.depth === DEEPEST;
      const parent = tooDeep ? answered.parent : answered;
      const comment = {
        id,
        articleId,
        at,
        status,
        words,
        parent,
        answersId: tooDeep ? answered.id : null,
        rootId: parent ? parent.rootId : id,
        depth: parent ? parent.depth + 1 : 1,
        path: (parent ? parent.path : '') + id,
        replies: 0,
      };
      if (status !== 'approved') release(comment);
      else {
        if (parent) parent.replies++;
        recent.push(comment);
        if (recent.length > REMEMBERED) release(recent.shift());
      }
      return comment;
    },
    /** The comment that answers come to for as long as the discussion lives; it stays answerable till the end. */
    attract(comment) {
      recent.splice(recent.indexOf(comment), 1);
      magnet = comment;
    },
    /** A reply to the attracting comment, which nobody answers in turn. */
    answerMagnet(at, words) {
      const reply = this.add(at, 'approved', words, magnet);
      recent.splice(recent.indexOf(reply), 1);
      release(reply);
    },
    /** No reply to what was said so far can come any more. */
    settleAll() {
      for (const comment of recent.splice(0)) release(comment);
    },
    end() {
      this.settleAll();
      if (magnet) release(magnet);
    },
  };
}

/** Now and then a comment that has replies was taken away later: what is left is the place its replies hang from. */
function settle(comment, counters, random) {
  comment.given = true;
  comment.removed = false;
  if (comment.replies > 0) {
    const chance = random.share();
    if (chance < 0.002) comment.removed = true;
    else if (chance < 0.003) comment.status = 'rejected';
  }
  comment.shown = comment.replies > 0 || comment.status === 'approved';
  if (!comment.removed) counters[comment.status]++;
  return comment;
}
