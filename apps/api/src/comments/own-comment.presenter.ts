import type { OwnView } from '@rejoinder/comments';

/** What only the author of a comment is told about it, key by key. */
export function presentOwn(view: OwnView) {
  const { raw, held, change, mayEdit, mayDelete, until } = view;
  return {
    raw,
    held: held && { code: held.code, sentence: held.sentence },
    change: change && {
      raw: change.raw,
      html: change.html,
      since: change.since.toISOString(),
      held: { code: change.held.code, sentence: change.held.sentence },
    },
    allows: ['view', ...(mayEdit ? ['edit'] : []), ...(mayDelete ? ['delete'] : [])],
    changesUntil: until?.toISOString() ?? null,
  };
}
