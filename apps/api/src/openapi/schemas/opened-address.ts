import { One, Text } from './members.js';

export class OpenedAddress {
  @Text('The address as it was typed.', { format: 'email' })
  email!: string;
}

export class OpenedAddressAnswer {
  @One(() => OpenedAddress, 'What the vault kept.')
  data!: OpenedAddress;
}
