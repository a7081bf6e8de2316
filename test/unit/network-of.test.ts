import { expect, test } from '@jest/globals';
import { networkOf } from '../../src/platform/rate-limit/index.js';

test.each([
  ['an IPv4 address', '192.0.2.7', '192.0.2.7'],
  ['an IPv4 address in IPv6 notation', '::ffff:192.0.2.7', '192.0.2.7'],
  ['an IPv6 address', '2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['another one of the same network', '2001:DB8:1:2::', '2001:db8:1:2::/64'],
  ['text that is not an address', 'unix socket', 'unix socket'],
])('requests from %s are counted under its network', (_what, address, network) => {
  expect(networkOf(address)).toBe(network);
});

test('addresses of different /64 prefixes are in different networks', () => {
  expect(networkOf('2001:db8:1:3::1')).not.toBe(networkOf('2001:db8:1:2::1'));
});
