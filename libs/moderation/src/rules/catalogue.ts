import type { RulePhase } from '../phase.js';
import { checker } from '../phases/checker.js';
import { disposable } from '../phases/disposable.js';
import { firstComments } from '../phases/first-comments.js';
import { form } from '../phases/form.js';
import { holdEverything } from '../phases/hold-everything.js';
import { honeypot } from '../phases/honeypot.js';
import { length } from '../phases/length.js';
import { linkHosts } from '../phases/link-hosts.js';
import { links } from '../phases/links.js';
import { manyReplies } from '../phases/many-replies.js';
import { networks } from '../phases/networks.js';
import { pattern } from '../phases/pattern.js';
import { personAge } from '../phases/person-age.js';
import { proofOfWork } from '../phases/proof-of-work.js';
import { rejectedLately } from '../phases/rejected-lately.js';
import { repeatedText } from '../phases/repeated-text.js';
import { slowMode } from '../phases/slow-mode.js';
import { spamFilter } from '../phases/spam-filter.js';
import { words } from '../phases/words.js';

/** Every phase that rules can be made of. */
export const CATALOGUE = [
  length,
  holdEverything,
  firstComments,
  links,
  linkHosts,
  words,
  pattern,
  networks,
  repeatedText,
  personAge,
  rejectedLately,
  disposable,
  slowMode,
  manyReplies,
  form,
  honeypot,
  proofOfWork,
  spamFilter,
  checker,
] as unknown as readonly RulePhase[];
