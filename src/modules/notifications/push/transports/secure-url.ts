const thisMachine = ['localhost', '127.0.0.1', '[::1]'];

/** Returns whether a URL is encrypted, or leads to this machine. */
export function isSecure(text: string): boolean {
  const url = URL.parse(text);
  if (!url) return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && thisMachine.includes(url.hostname));
}
