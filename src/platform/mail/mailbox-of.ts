import { domainToASCII } from 'node:url';

/** Providers that deliver to the same mailbox with and without dots in the local part. */
const dotless = new Set(['gmail.com', 'googlemail.com']);

/**
 * Returns the mailbox that an address probably leads to, as a key to count by: without regard to case, to the spelling
 * of an international domain, and to a tag behind `+` (RFC 5233). It must not identify accounts: two people may share a
 * key.
 */
export function mailboxOf(address: string): string {
  const text = address.trim().normalize('NFKC').toLowerCase();
  const at = text.lastIndexOf('@');
  const domain = domainToASCII(text.slice(at + 1)) || text.slice(at + 1);
  const local = text.slice(0, Math.max(at, 0)).replace(/(?<=.)\+.*$/s, '');
  return `${dotless.has(domain) ? local.replaceAll('.', '') : local}@${domain}`;
}
