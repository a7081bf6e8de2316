import { domainToASCII } from 'node:url';

/** Providers that ignore dots in the local part of an address. */
const dotless = new Set(['gmail.com', 'googlemail.com']);

/**
 * Returns the mailbox of an address, as a key for counting. Ignores case, the spelling of an international domain, and
 * a tag behind `+` (RFC 5233). The key must not identify accounts, because two users may share it.
 */
export function mailboxOf(address: string): string {
  const text = address.trim().normalize('NFKC').toLowerCase();
  const at = text.lastIndexOf('@');
  const domain = domainToASCII(text.slice(at + 1)) || text.slice(at + 1);
  const local = text.slice(0, Math.max(at, 0)).replace(/(?<=.)\+.*$/s, '');
  return `${dotless.has(domain) ? local.replaceAll('.', '') : local}@${domain}`;
}
