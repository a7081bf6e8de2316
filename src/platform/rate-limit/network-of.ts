import ipaddr from 'ipaddr.js';

/** Bits of an IPv6 address that identify the subscriber’s network. Its owner has all the addresses in it. */
const prefixLength = 64;

/**
 * Returns the key that counts requests of an address. For IPv4 it is the address, for IPv6 the /64 network (RFC 6177: a
 * site gets at least one). Any other text is returned unchanged.
 */
export function networkOf(address: string): string {
  if (!ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  if (parsed instanceof ipaddr.IPv4) return parsed.toString();
  return `${ipaddr.IPv6.networkAddressFromCIDR(`${parsed.toNormalizedString()}/${prefixLength}`)}/${prefixLength}`;
}
