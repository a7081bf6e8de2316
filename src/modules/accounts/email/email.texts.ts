import type { Mail } from '../../../platform/mail/index.js';
import { displayName, type User } from '../users/user.entity.js';

/** The recipient of a mail. */
export interface Recipient {
  to: string;
  /**
   * Null unless the address is verified. Anyone can sign up with another person's address, and must not be able to send
   * that person text of their choice.
   */
  name: string | null;
}

/** Returns the address of a user and the name for the greeting. */
export function recipientOf(user: User): Recipient {
  return { to: String(user.email), name: user.emailVerifiedAt ? displayName(user) : null };
}

/** The texts of a mail with a token. */
interface Request {
  subject: string;
  /** The reason for the mail, shown before the token. */
  reason: string;
  /** Advice for a recipient who did not request the mail. */
  otherwise: string;
  /** The page that accepts the token, of the frontend or of this server. */
  page: string;
}

const verification: Request = {
  subject: 'Is this your e-mail address?',
  reason: 'Someone signed up with this e-mail address. If that was you, please confirm it.',
  otherwise: 'If it was not you, ignore this mail.',
  page: 'verify-email',
};

const reset: Request = {
  subject: 'A new password',
  reason: 'Someone asked for a new password for your account. If that was you, set it now.',
  otherwise: 'If it was not you, ignore this mail. Your password stays unchanged.',
  page: 'reset-password',
};

export interface TokenMail extends Recipient {
  token: string;
  /** Lifetime of the token in ms. */
  ttl: number;
  /** The base URL of links; null if it is not configured. */
  appUrl: string | null;
}

/** The recipient of a mail without a token. */
export type NoticeReader = Recipient & Pick<TokenMail, 'appUrl'>;

/** Composes a mail that asks the recipient to verify the address. */
export function verificationMail(about: TokenMail): Mail {
  return compose(verification, about);
}

/** Composes a mail that lets the recipient set a new password. */
export function resetMail(about: TokenMail): Mail {
  return compose(reset, about);
}

/** Composes a mail that reports the end of archiving. */
export function restoredMail(reader: NoticeReader): Mail {
  const lines = ['Your account was archived. It has been restored with all its data.', 'You can sign in again.'];
  return notice('Your account has been restored', lines, reader);
}

/** Composes a mail about a sign-up that was rejected because the address has an account. */
export function accountExistsMail(reader: NoticeReader): Mail {
  const lines = [
    'Someone signed up with this e-mail address, but it already has an account. Nothing has changed.',
    'If that was you, log in to it or request a new password.',
    'If it was not you, ignore this mail.',
  ];
  return notice('You already have an account', lines, reader);
}

/** Composes a mail that warns of failed logins to an account. */
export function failedLoginsMail(reader: NoticeReader): Mail {
  const lines = [
    'There were several attempts to log in to your account with a wrong password.',
    'Further attempts are now delayed, except from networks where you have logged in before.',
    'If that was you, you can request a new password. If not, make sure that you use this password nowhere else.',
  ];
  return notice('Failed logins to your account', lines, reader);
}

function notice(subject: string, lines: string[], { to, name, appUrl }: NoticeReader): Mail {
  const text = [greeting(name), ...lines, ...(appUrl ? [appUrl] : [])].join('\n\n');
  const link = appUrl ? [`<a href="${escaped(appUrl)}">${escaped(appUrl)}</a>`] : [];
  const body = [escaped(greeting(name)), ...lines, ...link].map((paragraph) => `<p>${paragraph}</p>`).join('\n');
  return { to, subject, text: `${text}\n`, html: `<!doctype html>\n<title>${subject}</title>\n${body}\n` };
}

function compose({ subject, reason, otherwise, page }: Request, { to, name, token, ttl, appUrl }: TokenMail): Mail {
  const link = appUrl && `${appUrl.replace(/\/$/, '')}/${page}?token=${token}`;
  const limit = `It works once, within ${inWords(ttl)}.`;
  const text = [greeting(name), reason, link ?? `The code is:\n${token}`, limit, otherwise].join('\n\n');
  const target = link ? `<a href="${escaped(link)}">${escaped(link)}</a>` : `The code is: <code>${token}</code>`;
  const paragraphs = [escaped(greeting(name)), reason, target, limit, otherwise];
  const body = paragraphs.map((paragraph) => `<p>${paragraph}</p>`).join('\n');
  return { to, subject, text: `${text}\n`, html: `<!doctype html>\n<title>${subject}</title>\n${body}\n` };
}

function greeting(name: string | null): string {
  return name === null ? 'Hello,' : `Hello ${name},`;
}

function inWords(ms: number): string {
  const minutes = Math.max(Math.round(ms / 60_000), 1);
  if (minutes < 120) return `${minutes} minute${minutes === 1 ? '' : 's'}`;
  const hours = Math.round(minutes / 60);
  return hours < 72 ? `${hours} hours` : `${Math.round(hours / 24)} days`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
