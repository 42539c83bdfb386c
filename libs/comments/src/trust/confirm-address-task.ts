import type { JobTask } from '@rejoinder/database';

/** Mail to the address of this comment, once, to ask whether it is theirs. */
export const CONFIRM_ADDRESS_TASK: JobTask<{ commentId: string }> = { name: 'mail.confirm-address' };
