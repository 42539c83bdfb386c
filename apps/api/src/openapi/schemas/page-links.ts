import { OR_NULL, Text } from './members.js';

export class PageLinks {
  @Text('Cursor of what follows, for `cursor` of the same request; null at the end.', OR_NULL)
  next!: string | null;
}
