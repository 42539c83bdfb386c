/** One discussion of so many comments, and one of a hundred beside it to compare it with. */
export function flatOf(comments, seed = 1) {
  const discussions = [
    { slug: 'short', comments: 100 },
    { slug: 'long', comments },
  ];
  return { name: nameOf('flat', comments, seed), discussions, seed };
}

/** So many comments under many articles. */
export function queueOf(comments, seed = 1) {
  return { name: nameOf('queue', comments, seed), spread: comments, seed };
}

function nameOf(shape, comments, seed) {
  const million = comments / 1_000_000;
  const size =
    comments % 1_000_000 === 0 ? `${million}m` : comments % 1_000 === 0 ? `${comments / 1_000}k` : comments;
  return `${shape}_${size}${seed === 1 ? '' : `_seed${seed}`}`;
}
