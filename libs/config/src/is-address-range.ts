import { ValidateBy, type ValidationOptions } from 'class-validator';
import ipaddr from 'ipaddr.js';

/** An IPv4 or IPv6 address, or a range of them in CIDR notation. */
export function IsAddressRange(options?: ValidationOptions): PropertyDecorator {
  return ValidateBy(
    {
      name: 'isAddressRange',
      validator: {
        validate: (value: unknown) =>
          typeof value === 'string' &&
          (value.includes('/') ? ipaddr.isValidCIDR(value) : ipaddr.isValid(value)),
        defaultMessage: () => 'must be addresses or ranges such as 10.0.0.0/8',
      },
    },
    options,
  );
}
