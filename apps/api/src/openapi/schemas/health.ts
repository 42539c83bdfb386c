import { Choice } from './members.js';

export class Health {
  @Choice('It answers at all only when it is.', ['ok'])
  status!: string;
}
