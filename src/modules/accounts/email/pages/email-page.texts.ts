import type { EmailPage } from './email-page.js';

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
    title: 'Confirm your e-mail address',
    paragraphs: ['Is this your e-mail address? Then confirm it with the button.'],
    form: { action: relative(verifyPath), token, button: 'Confirm the address', asksPassword: false },
  };
}

export const verifiedPage: EmailPage = {
  status: 200,
  title: 'Your e-mail address is confirmed',
  paragraphs: ['Thank you. You can close this page and log in.'],
};

/** The page that a link to reset a password opens. @param alert what was wrong with the passwords, if anything. */
export function resetPage(token: string, alert?: string): EmailPage {
  return {
    status: alert ? 400 : 200,
    title: 'Set a new password',
    paragraphs: ['Your other devices will be logged out.'],
    ...(alert && { alert }),
    form: { action: relative(resetPath), token, button: 'Set the password', asksPassword: true },
  };
}

export const passwordSetPage: EmailPage = {
  status: 200,
  title: 'Your new password is set',
  paragraphs: ['All your devices were logged out. You can close this page and log in with the new password.'],
};

export const incompleteLinkPage: EmailPage = {
  status: 400,
  title: 'This link is not complete',
  paragraphs: ['Open the link in the mail again, or copy all of it.'],
};

/** The page for a token that is unknown, used or expired: the server cannot say which. */
export function spentLinkPage(path: string): EmailPage {
  const advice =
    path === resetPath
      ? 'If you have already set a new password with it, log in. Otherwise ask for a new mail, and use the link in the newest one.'
      : 'If you have already confirmed your address with it, all is done: log in. Otherwise log in or sign up again, and ask for a new mail.';
  return {
    status: 400,
    title: 'This link no longer works',
    paragraphs: ['It was used before, has expired, or was replaced by a newer one.', advice],
  };
}

/** The page for a request that another website has sent. */
export const foreignFormPage: EmailPage = {
  status: 403,
  title: 'Nothing was changed',
  paragraphs: ['This request came from another website. Open the link in the mail again.'],
};

/** The page for any other refusal. */
export function refusedPage(status: number, message: string): EmailPage {
  return { status, title: 'That did not work', paragraphs: [message] };
}
