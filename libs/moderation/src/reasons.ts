/** Why a verdict or a decision is what it is: a stable code, and the sentence that moderators read. */
export const REASONS = {
  no_objection: 'This phase had nothing against it.',
  approved_no_objection: 'No phase had anything against it.',
  approved_staff: 'Written by a member of the staff.',
  held_first_comment:
    'No comment from this person, with an address proven to be theirs, has been approved yet.',
  held_links: 'It carries as many links as the rules let through only after a look, or more.',
  noted_flood_address: 'The same address was used a moment ago from another network.',
  refused_closed: 'The discussion is closed.',
  refused_too_short: 'The text is shorter than allowed.',
  refused_too_long: 'The text is longer than allowed.',
  refused_name_too_long: 'The name is longer than allowed.',
  refused_duplicate: 'Somebody of that name has already said the same in the same place.',
  refused_flood_person: 'This person posted a moment ago.',
  refused_flood_network: 'Too many comments came from this network in a short time.',
  decided_by_staff: 'A moderator decided so and gave no reason.',
  batch_undone: 'The moderator took a batch back.',
} as const;

export type ReasonCode = keyof typeof REASONS;
