import type { Mail } from '../../../platform/mail/index.js';
import { displayName, type User } from '../users/user.entity.js';

/** The reader of a mail. */
export interface Recipient {
  to: string;
  /**
   * Null unless the address is verified: anyone can sign up with the address of another person, and must not be able to
   * send them words of their own.
   */
  name: string | null;
}

/** Returns where mails to a user go, and how they greet. */
export function recipientOf(user: User): Recipient {
  return { to: String(user.email), name: user.emailVerifiedAt ? displayName(user) : null };
}

/** What a mail with a token is about. */
interface Request {
  subject: string;
  /** Why it comes, before the token. */
  reason: string;
  /** What to do if it was not asked for. */
  otherwise: string;
  /** The page of the frontend that takes the token. */
  page: string;
}

const verification: Request = {
  subject: 'Is this your e-mail address?',
  reason: 'Someone signed up with this e-mail address. If that was you, please confirm it.',
  otherwise: 'If it was not you, there is nothing to do.',
  page: 'verify-email',
};

const reset: Request = {
  subject: 'A new password',
  reason: 'Someone asked for a new password for your account. If that was you, set it now.',
  otherwise: 'If it was not you, there is nothing to do: your password stays as it is.',
  page: 'reset-password',
};

export interface TokenMail extends Recipient {
  token: string;
  /** How long the token is good, ms. */
  ttl: number;
  /** Where the frontend is, for links; null if that is not known. */
  appUrl: string | null;
}

/** The reader of a mail without a token. */
export type NoticeReader = Recipient & Pick<TokenMail, 'appUrl'>;

/** Asks someone to confirm that an address is theirs. */
export function verificationMail(about: TokenMail): Mail {
  return compose(verification, about);
}

/** Lets someone set a new password who has lost the old one. */
export function resetMail(about: TokenMail): Mail {
  return compose(reset, about);
}

/** Says that an account is no longer archived. */
export function restoredMail(reader: NoticeReader): Mail {
  const lines = ['Your account was archived. It is back now, with all that was in it.', 'You can sign in again.'];
  return notice('Your account is back', lines, reader);
}

/** Says that a sign-up with an address made no account, because there is one. */
export function accountExistsMail(reader: NoticeReader): Mail {
  const lines = [
    'Someone signed up with this e-mail address, but it has an account already: nothing has changed.',
    'If that was you, log in to it, or ask for a new password.',
    'If it was not you, there is nothing to do.',
  ];
  return notice('You already have an account', lines, reader);
}

/** Warns of failed logins to an account. */
export function failedLoginsMail(reader: NoticeReader): Mail {
  const lines = [
    'Someone has tried again and again to log in to your account with a wrong password.',
    'Further attempts are slowed down now, except from where you have logged in before.',
    'If that was you, you can ask for a new password. If not, make sure that you use this password nowhere else.',
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
