import type { CommentInput } from '../../support/app.js';

/** What WordPress's own settings are as rules: the links it holds at, its two lists of keys, its earlier approval. */
export const LINKS = { id: 'comment-max-links', phase: 'links', params: { holdAt: 2 } };
export const EVERYTHING = { id: 'comment-moderation', phase: 'hold-everything' };
export const APPROVED_BEFORE = { id: 'comment-previously-approved', phase: 'first-comments' };
export const keys = (words: readonly string[], then: 'hold' | 'reject') => ({
  id: then === 'hold' ? 'moderation-keys' : 'disallowed-keys',
  phase: 'words',
  params: { words, then },
});

/** What a row sends, after what happened before. */
export interface Attempt {
  readonly comment?: Partial<CommentInput>;
  /** An article other than an open one. */
  readonly article?: 'none' | 'closed';
  readonly parent?: 'missing' | 'pending' | 'rejected' | 'elsewhere';
  /** What was posted a moment ago; from the same network unless it says otherwise. */
  readonly before?: {
    readonly comment?: Partial<CommentInput>;
    readonly then?: 'approved' | 'rejected';
    readonly seconds?: number;
    readonly network?: 'other';
  };
}

export interface Row {
  /** Of the table that was read in WordPress's source: the check, in its order. */
  readonly row: number;
  readonly situation: string;
  readonly wordpress: string;
  readonly here: string;
  /** `same`, or why it is not. */
  readonly because: string;
  readonly rules?: readonly object[];
  readonly attempt: Attempt;
}

const TRUTHFUL = 'an answer says by its status what happened';
const TYPED = 'an address that is only typed proves nothing, and must not tell a stranger anything';

const BERTA = { name: 'Berta', email: 'berta@example.org', body: 'It was the other way round.' };
const later = (comment: Partial<CommentInput>, more: object = {}): NonNullable<Attempt['before']> => ({
  comment,
  seconds: 60,
  ...more,
});

export const TABLE: readonly Row[] = [
  {
    row: 1,
    situation: 'a reply to a comment that does not exist',
    wordpress: '403 comment_reply_to_unapproved_comment',
    here: '404 parent_not_found',
    because: TRUTHFUL,
    attempt: { parent: 'missing' },
  },
  {
    row: 1,
    situation: 'a reply to a comment that waits',
    wordpress: '403 comment_reply_to_unapproved_comment',
    here: '403 parent_not_visible',
    because: 'same',
    attempt: { parent: 'pending' },
  },
  {
    row: 1,
    situation: 'a reply to a comment on another article',
    wordpress: '302 stored below it',
    here: '404 parent_not_found',
    because: 'the article of the parent is compared',
    attempt: { parent: 'elsewhere' },
  },
  {
    row: 2,
    situation: 'no such article',
    wordpress: '200 with nothing',
    here: '404 article_not_found',
    because: TRUTHFUL,
    attempt: { article: 'none' },
  },
  {
    row: 3,
    situation: 'a closed article',
    wordpress: '403 comment_closed',
    here: '403 comments_closed',
    because: 'same',
    attempt: { article: 'closed' },
  },
  {
    row: 8,
    situation: 'a guest, where registration could be required',
    wordpress: '403 not_logged_in',
    here: '201 approved',
    because: 'readers need no account here, so none can be required',
    attempt: {},
  },
  {
    row: 9,
    situation: 'no name and no address',
    wordpress: '200 require_name_email',
    here: '400 validation_failed: email, name',
    because: TRUTHFUL,
    attempt: { comment: { name: '', email: '' } },
  },
  {
    row: 10,
    situation: 'an address that is none',
    wordpress: '200 require_valid_email',
    here: '400 validation_failed: email',
    because: TRUTHFUL,
    attempt: { comment: { email: 'berta at example' } },
  },
  {
    row: 11,
    situation: 'only white space',
    wordpress: '200 require_valid_comment',
    here: '400 validation_failed: body',
    because: TRUTHFUL,
    attempt: { comment: { body: ' \n ' } },
  },
  {
    row: 12,
    situation: 'too long a text and too long a name',
    wordpress: '200 comment_author_column_length',
    here: '400 validation_failed: body, name',
    because: TRUTHFUL,
    attempt: { comment: { body: 'x'.repeat(10_001), name: 'x'.repeat(101) } },
  },
  {
    row: 13,
    situation: 'a reply to a comment in the bin',
    wordpress: '302 stored as a root',
    here: '403 parent_not_visible',
    because: 'nobody’s reply is moved to where they did not put it',
    attempt: { parent: 'rejected' },
  },
  {
    row: 14,
    situation: 'the same by the same, in the same place',
    wordpress: '409 comment_duplicate',
    here: '409 duplicate_comment',
    because: 'same',
    attempt: { comment: BERTA, before: later(BERTA) },
  },
  {
    row: 14,
    situation: 'the same under the same name, with another address',
    wordpress: '302 stored twice',
    here: '409 duplicate_comment',
    because: TYPED,
    attempt: { comment: { ...BERTA, email: 'other@example.org' }, before: later(BERTA) },
  },
  {
    row: 14,
    situation: 'the same, after the first was put into the bin',
    wordpress: '302 stored',
    here: '201 approved',
    because: 'same',
    attempt: { comment: BERTA, before: later(BERTA, { then: 'rejected' }) },
  },
  {
    row: 15,
    situation: 'a second comment of one person within 15 seconds',
    wordpress: '429 comment_flood',
    here: '429 too_many_comments',
    because: 'same',
    attempt: { comment: BERTA, before: later({ ...BERTA, body: 'First.' }, { seconds: 14 }) },
  },
  {
    row: 15,
    situation: 'the same after 15 seconds',
    wordpress: '302 stored',
    here: '201 approved',
    because: 'same',
    attempt: { comment: BERTA, before: later({ ...BERTA, body: 'First.' }, { seconds: 15 }) },
  },
  {
    row: 15,
    situation: 'the same address from another network within 15 seconds',
    wordpress: '429 comment_flood',
    here: '201 approved',
    because: TYPED,
    attempt: {
      comment: BERTA,
      before: later({ ...BERTA, body: 'First.' }, { seconds: 1, network: 'other' }),
    },
  },
  {
    row: 17,
    situation: 'everything is held',
    wordpress: 'held',
    here: '202 pending held_everything',
    because: 'same',
    rules: [EVERYTHING],
    attempt: {},
  },
  {
    row: 18,
    situation: 'two links',
    wordpress: 'held',
    here: '202 pending held_links',
    because: 'same',
    attempt: { comment: { body: 'https://example.org/a and www.example.org/b' } },
  },
  {
    row: 18,
    situation: 'one link',
    wordpress: 'approved',
    here: '201 approved',
    because: 'same',
    attempt: { comment: { body: 'https://example.org/a' } },
  },
  ...(['name', 'body', 'website'] as const).map((field): Row => {
    const value = field === 'website' ? 'https://casino.example/' : 'The CASINO';
    return {
      row: 19,
      situation: `a moderation key in the ${field}`,
      wordpress: 'held',
      here: '202 pending listed_word',
      because: 'same',
      rules: [keys(['casino'], 'hold')],
      attempt: { comment: { [field]: value } },
    };
  }),
  {
    row: 19,
    situation: 'a moderation key in the address',
    wordpress: 'held',
    here: '201 approved',
    because: TYPED,
    rules: [keys(['casino'], 'hold')],
    attempt: { comment: { email: 'casino@casino.example' } },
  },
  {
    row: 19,
    situation: 'a moderation key inside a word',
    wordpress: 'held',
    here: '201 approved',
    because: 'words are whole words; who wants more writes `press*`',
    rules: [keys(['press'], 'hold')],
    attempt: { comment: { body: 'I was impressed.' } },
  },
  {
    row: 19,
    situation: 'a moderation key in disguise',
    wordpress: 'approved',
    here: '202 pending listed_word',
    because: 'accents, look-alikes and invisible characters hide nothing',
    rules: [keys(['casino'], 'hold')],
    attempt: { comment: { body: 'The c\u200bаsínо' } },
  },
  {
    row: 20,
    situation: 'nobody of that name and address has been approved',
    wordpress: 'held',
    here: '202 pending held_first_comment',
    because: 'same',
    rules: [APPROVED_BEFORE],
    attempt: {},
  },
  {
    row: 20,
    situation: 'the name and address of somebody who has been approved',
    wordpress: 'approved',
    here: '202 pending held_first_comment',
    because: TYPED,
    rules: [APPROVED_BEFORE],
    attempt: { comment: BERTA, before: later({ ...BERTA, body: 'First.' }, { then: 'approved' }) },
  },
  {
    row: 21,
    situation: 'nothing against it',
    wordpress: 'approved',
    here: '201 approved',
    because: 'same',
    attempt: {},
  },
  {
    row: 22,
    situation: 'a disallowed key, whatever else would hold it',
    wordpress: 'trash, silently',
    here: '202 rejected listed_word',
    because: 'same',
    rules: [EVERYTHING, keys(['casino'], 'reject')],
    attempt: { comment: { body: 'Casino!' } },
  },
  {
    row: 23,
    situation: 'a disallowed key that HTML tags take apart',
    wordpress: 'trash, silently',
    here: '201 approved',
    because: 'there is no HTML here: readers see the tags, and no such word',
    rules: [keys(['casino'], 'reject')],
    attempt: { comment: { body: 'cas<b></b>ino' } },
  },
  {
    row: 23,
    situation: 'a disallowed key that markup takes apart',
    wordpress: 'trash, silently',
    here: '202 rejected listed_word',
    because: 'same',
    rules: [keys(['casino'], 'reject')],
    attempt: { comment: { body: 'cas**ino**' } },
  },
  {
    row: 24,
    situation: 'a text that the database cannot store',
    wordpress: '302 stored without the bytes',
    here: '400 validation_failed: body',
    because: 'nothing is stored other than it was typed',
    attempt: { comment: { body: 'half \ud800' } },
  },
];
