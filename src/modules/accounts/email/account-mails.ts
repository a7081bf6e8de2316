import type { Mail } from '../../../platform/mail/index.js';
import { escapedHtml, type Text, type Texts, type TextWriter } from '../../../platform/texts/index.js';
import { displayName, type User } from '../users/user.entity.js';
import { mailTexts } from './email.texts.js';

/** The recipient of a mail. */
export interface Recipient {
  to: string;
  /**
   * Null unless the address is verified. Anyone can sign up with another person's address, and must not be able to send
   * that person text of their choice.
   */
  name: string | Text | null;
  /** Writes the mail in the recipient's language. */
  words: TextWriter;
}

/**
 * Returns the address of a user, the name for the greeting, and the language.
 * @param languages those of the client that asks for the mail; empty if that may be another person.
 */
export function recipientOf(user: User, texts: Texts, languages = ''): Recipient {
  const words = texts.in(texts.choose(user.locale ?? null, languages));
  return { to: String(user.email), name: user.emailVerifiedAt ? displayName(user) : null, words };
}

/** The texts of a mail with a token. */
interface Request {
  subject: Text;
  /** The reason for the mail, shown before the token. */
  reason: Text;
  /** Advice for a recipient who did not request the mail. */
  otherwise: Text;
  /** The page of the frontend that accepts the token. */
  page: string;
}

const verification: Request = {
  subject: mailTexts['verification.subject'](),
  reason: mailTexts['verification.reason'](),
  otherwise: mailTexts['verification.otherwise'](),
  page: 'verify-email',
};

const reset: Request = {
  subject: mailTexts['reset.subject'](),
  reason: mailTexts['reset.reason'](),
  otherwise: mailTexts['reset.otherwise'](),
  page: 'reset-password',
};

export interface TokenMail extends Recipient {
  token: string;
  /** Lifetime of the token in ms. */
  ttl: number;
  /** The base URL of the frontend for links; null if it is not configured. */
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
  const lines = [mailTexts['restored.reason'](), mailTexts['restored.signIn']()];
  return notice(mailTexts['restored.subject'](), lines, reader);
}

/** Composes a mail about a sign-up that was rejected because the address has an account. */
export function accountExistsMail(reader: NoticeReader): Mail {
  const lines = [mailTexts['exists.reason'](), mailTexts['exists.logIn'](), mailTexts['exists.otherwise']()];
  return notice(mailTexts['exists.subject'](), lines, reader);
}

/** Composes a mail that warns of failed logins to an account. */
export function failedLoginsMail(reader: NoticeReader): Mail {
  const lines = [
    mailTexts['failedLogins.reason'](),
    mailTexts['failedLogins.delay'](),
    mailTexts['failedLogins.advice'](),
  ];
  return notice(mailTexts['failedLogins.subject'](), lines, reader);
}

/** Composes a mail that reports that a second factor was enabled or disabled. */
export function secondFactorMail(reader: Recipient, isEnabled: boolean): Mail {
  const change = isEnabled ? 'factorAdded' : 'factorRemoved';
  const lines = [mailTexts[`${change}.change`](), mailTexts['factor.otherwise']()];
  return notice(mailTexts[`${change}.subject`](), lines, { ...reader, name: null, appUrl: null });
}

function notice(subject: Text, lines: Text[], { appUrl, ...reader }: NoticeReader): Mail {
  const paragraphs = lines.map((line) => paragraph(reader.words.write(line)));
  if (appUrl) paragraphs.push({ text: appUrl, html: link(appUrl) });
  return mail(subject, paragraphs, reader);
}

function compose({ subject, reason, otherwise, page }: Request, about: TokenMail): Mail {
  const { token, ttl, appUrl, words } = about;
  const url = appUrl && `${appUrl.replace(/\/$/, '')}/${page}?token=${token}`;
  const code = words.write(mailTexts.code());
  const target = url
    ? { text: url, html: link(url) }
    : { text: `${code}\n${token}`, html: `${escapedHtml(code)} <code>${escapedHtml(token)}</code>` };
  const [why, limit, advice] = [reason, limitOf(ttl), otherwise].map((text) => paragraph(words.write(text)));
  return mail(
    subject,
    [why, target, limit, advice].filter((each) => each !== undefined),
    about,
  );
}

/** A paragraph of a mail, as text and as HTML. */
interface Paragraph {
  text: string;
  html: string;
}

function mail(subject: Text, paragraphs: Paragraph[], { to, name, words }: Recipient): Mail {
  const hello = paragraph(words.write(name === null ? mailTexts.greeting() : mailTexts.greetingByName({ name })));
  const all = [hello, ...paragraphs];
  const title = words.write(subject);
  const head = `<!doctype html>\n<html lang="${escapedHtml(words.locale)}">\n<title>${escapedHtml(title)}</title>`;
  return {
    to,
    subject: title,
    text: `${all.map(({ text }) => text).join('\n\n')}\n`,
    html: `${head}\n${all.map(({ html }) => `<p>${html}</p>`).join('\n')}\n`,
  };
}

function paragraph(text: string): Paragraph {
  return { text, html: escapedHtml(text) };
}

function link(url: string): string {
  return `<a href="${escapedHtml(url)}">${escapedHtml(url)}</a>`;
}

function limitOf(ms: number): Text {
  const minutes = Math.max(Math.round(ms / 60_000), 1);
  if (minutes < 120) return mailTexts.onceWithinMinutes({ count: minutes });
  const hours = Math.round(minutes / 60);
  if (hours < 72) return mailTexts.onceWithinHours({ count: hours });
  return mailTexts.onceWithinDays({ count: Math.round(hours / 24) });
}
