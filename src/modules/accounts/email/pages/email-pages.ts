import type { Text } from '../../../../platform/texts/index.js';
import type { EmailPage } from './email-page.js';
import { pageTexts } from './email-page.texts.js';

export const verifyPath = '/verify-email';
export const resetPath = '/reset-password';

/** Returns the path of a page relative to itself: a proxy may serve it below another path. */
function relative(path: string): string {
  return path.slice(1);
}

/** The page that a link to verify an address opens. */
export function verifyPage(token: string): EmailPage {
  return {
    status: 200,
    title: pageTexts['verify.title'](),
    paragraphs: [pageTexts['verify.question']()],
    form: { action: relative(verifyPath), token, button: pageTexts['verify.button'](), asksPassword: false },
  };
}

export const verifiedPage: EmailPage = {
  status: 200,
  title: pageTexts['verified.title'](),
  paragraphs: [pageTexts['verified.thanks']()],
};

/** The page that a link to reset a password opens. @param alert what was wrong with the passwords, if anything. */
export function resetPage(token: string, alert?: Text): EmailPage {
  return {
    status: alert ? 400 : 200,
    title: pageTexts['reset.title'](),
    paragraphs: [pageTexts['reset.effect']()],
    ...(alert && { alert }),
    form: { action: relative(resetPath), token, button: pageTexts['reset.button'](), asksPassword: true },
  };
}

export const passwordSetPage: EmailPage = {
  status: 200,
  title: pageTexts['passwordSet.title'](),
  paragraphs: [pageTexts['passwordSet.effect']()],
};

export const incompleteLinkPage: EmailPage = {
  status: 400,
  title: pageTexts['incomplete.title'](),
  paragraphs: [pageTexts['incomplete.advice']()],
};

/** The page for a token that is unknown, used or expired: the server cannot say which. */
export function spentLinkPage(path: string): EmailPage {
  const advice = path === resetPath ? pageTexts['spent.resetAdvice']() : pageTexts['spent.verifyAdvice']();
  return { status: 400, title: pageTexts['spent.title'](), paragraphs: [pageTexts['spent.reason'](), advice] };
}

/** The page for a request that another website has sent. */
export const foreignFormPage: EmailPage = {
  status: 403,
  title: pageTexts['foreign.title'](),
  paragraphs: [pageTexts['foreign.advice']()],
};

/** The page for any other refusal. */
export function refusedPage(status: number, reason: Text): EmailPage {
  return { status, title: pageTexts['refused.title'](), paragraphs: [reason] };
}
