import ipaddr from 'ipaddr.js';

/** Bits of an IPv6 address that name the subscriber’s network; whoever has one owns all the addresses in it. */
const prefixLength = 64;

/**
 * Returns the key under which requests of an address are counted: an IPv4 address itself, an IPv6 address’s /64 network
 * (RFC 6177: a site gets at least one), and anything else as it is.
 */
export function networkOf(address: string): string {
  if (!ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  if (parsed instanceof ipaddr.IPv4) return parsed.toString();
  return `${ipaddr.IPv6.networkAddressFromCIDR(`${parsed.toNormalizedString()}/${prefixLength}`)}/${prefixLength}`;
}
