import type { ConfirmationsController } from '../../trust/confirmations.controller.js';
import { Moment, One, Text } from './members.js';

export class Device {
  @Text('For the header `Rejoinder-Device`. Told this once; keep it to yourself.')
  deviceToken!: string;

  @Moment('It is worth nothing from then on.')
  expiresAt!: string;
}

export class ConfirmationAnswer implements Awaited<ReturnType<ConfirmationsController['confirm']>> {
  @One(() => Device, 'What the client is known by, together with the address.')
  data!: Device;
}
