/** "No replies yet", "1 reply", "3 replies", "12,345 replies" */
export function replies(count: number): string {
  if (count === 0) return 'No replies yet';
  return count === 1 ? '1 reply' : `${count.toLocaleString('en-GB')} replies`;
}
