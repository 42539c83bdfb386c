/** Why a verdict or a decision is what it is. */
interface Reason {
  /** What moderators read. */
  readonly sentence: string;
  /** What the author may read; null where telling would only teach how to get around it. */
  readonly author: string | null;
}

/** The authors' answer where no more can be told. */
export const WAITS_FOR_A_MODERATOR = 'A moderator will look at it before it is shown.';

const told = (sentence: string, author: string): Reason => ({ sentence, author });
const untold = (sentence: string): Reason => ({ sentence, author: null });

/** Every stable code with its sentences. docs/reasons.md is made from this table. */
export const REASONS = {
  no_objection: untold('This phase had nothing against it.'),
  approved_no_objection: untold('No phase had anything against it.'),
  approved_staff: untold('Written by a member of the staff.'),
  noted_flood_address: untold('The same address was used a moment ago from another network.'),

  rule_unusable: untold('A stored rule means nothing to this release. Mend or remove it.'),

  held_everything: told(
    'Every comment waits for a moderator here.',
    'Every comment here is looked at before it is shown.',
  ),
  held_first_comment: told(
    'Too few comments from this person, with an address proven to be theirs, have been approved yet.',
    'First comments are looked at before they are shown.',
  ),
  held_links: told(
    'It carries as many links as the rules let through only after a look, or more.',
    'It carries links. Comments with links are looked at before they are shown.',
  ),
  listed_host: told(
    'It links to a host that a rule names.',
    'It links to a site that is not linked to here without a look.',
  ),
  listed_word: told(
    'It has a word that a rule names.',
    'Its wording has to be looked at before it is shown.',
  ),
  matched_pattern: told(
    'It matches a pattern of a rule.',
    'Its wording has to be looked at before it is shown.',
  ),
  listed_network: untold('It came from a network that a rule names.'),
  disposable_address: told(
    'The address is of a host that gives addresses away for a few minutes.',
    'The email address is of a host for throw-away addresses.',
  ),
  person_new: told(
    'The person has not been known for long enough.',
    'Comments of new readers are looked at before they are shown.',
  ),
  person_rejected_lately: untold('Too large a share of the comments of this person was rejected lately.'),
  repeated_text: told('The same text came in several times lately.', 'The same text was sent several times.'),
  slowed_down: told(
    'Each person writes less often in this thread.',
    'In this conversation everybody may write less often.',
  ),
  many_replies: untold('Many replies to the same comment came from this network.'),
  form_missing: untold('The form that was sent is not one that we gave out.'),
  form_forged: untold('The token of the form was changed.'),
  form_foreign: untold('The token of the form was given out for another article.'),
  form_reused: untold('The token of the form was used before from the same network.'),
  form_too_young: untold('The form was sent faster than a person can write.'),
  form_too_old: told(
    'The form had been open for longer than allowed.',
    'The page had been open for very long.',
  ),
  honeypot_filled: untold('A field was filled in that people do not see.'),
  proof_of_work_missing: untold('The risk was raised and the browser did not solve a challenge.'),
  spam_score: told('The trained filter gave it a high score.', 'It looks like an advertisement.'),
  checker_objected: told('A checker objected.', 'An automatic check objected to it.'),
  checker_unavailable: told('A checker could not be asked.', 'An automatic check could not be made yet.'),
  banned: untold('The person, the network, the name or a host is banned.'),
  refused_banned: told(
    'The person, the network, the name or a host is banned.',
    'You cannot comment here at present.',
  ),
  borrowed_name: told(
    'The name is one of the staff’s.',
    'That name belongs to somebody who works here. Please choose another.',
  ),
  borrowed_address: untold('The address is one of the staff’s.'),

  refused_closed: told('The discussion is closed.', 'Comments on this article are closed.'),
  refused_too_short: told('The text is shorter than allowed.', 'The text is shorter than allowed.'),
  refused_too_long: told('The text is longer than allowed.', 'The text is longer than allowed.'),
  refused_name_too_long: told('The name is longer than allowed.', 'The name is longer than allowed.'),
  refused_duplicate: told(
    'Somebody of that name has already said the same in the same place.',
    'It looks as though you have already said that here.',
  ),
  refused_flood_person: told('This person posted a moment ago.', 'You are posting too quickly.'),
  refused_flood_network: told(
    'Too many comments came from this network in a short time.',
    'Too many comments came from your network in a short time.',
  ),

  decided_by_staff: untold('A moderator decided so and gave no reason.'),
  batch_undone: untold('The moderator took a batch back.'),
  edited_by_author: untold('The author changed the text.'),
  deleted_by_author: untold('The author deleted it.'),
  held_by_reports: told(
    'Readers reported it often enough to hide it until somebody decides.',
    'Readers reported it, so a moderator will look at it.',
  ),

  reports_dismissed: untold('A moderator looked at what readers reported and left it as it is.'),
  notice_unfounded: untold('A legal notice was given, and the text was found to be within the law.'),
  appeal_granted: told(
    'Its author asked to look again, and was right.',
    'You were right: it is shown again.',
  ),
  appeal_denied: told('Its author asked to look again, and it stays as decided.', 'It stays as decided.'),

  off_topic: told('It is not about the article.', 'It is not about the article.'),
  abusive: told('It attacks or insults people.', 'It attacks or insults people.'),
  hateful: told('It speaks against people for what they are.', 'It speaks against people for what they are.'),
  personal_information: told(
    'It tells private things about somebody.',
    'It tells private things about somebody.',
  ),
  misleading: told('It says what is known to be false.', 'It says what is known to be false.'),
  advertising: told('It advertises.', 'It advertises.'),
  illegal_content: told('It is against the law.', 'It is against the law.'),
  other_reason: told('It was decided for another reason.', 'It does not fit in here.'),
} as const satisfies Record<string, Reason>;

export type ReasonCode = keyof typeof REASONS;

/** The codes by which a moderator may reject (row E8). */
export const REJECTION_REASONS = [
  'off_topic',
  'abusive',
  'hateful',
  'personal_information',
  'misleading',
  'advertising',
  'illegal_content',
  'other_reason',
] as const satisfies readonly ReasonCode[];

export type RejectionReason = (typeof REJECTION_REASONS)[number];
