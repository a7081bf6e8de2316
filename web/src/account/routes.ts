import { pageRoute } from '../app/page-route.ts';

/** The ways in, and what the links in mails lead to. */
export const accountRoutes = [
  pageRoute('/log-in', 'signedOut', () => import('./log-in-page.tsx').then(({ LogInPage }) => LogInPage)),
  pageRoute('/sign-up', 'signedOut', () => import('./sign-up-page.tsx').then(({ SignUpPage }) => SignUpPage)),
  pageRoute('/forgot-password', 'anyone', () =>
    import('./forgot-password-page.tsx').then(({ ForgotPasswordPage }) => ForgotPasswordPage),
  ),
  pageRoute('/reset-password', 'anyone', () =>
    import('./reset-password-page.tsx').then(({ ResetPasswordPage }) => ResetPasswordPage),
  ),
  pageRoute('/verify-email', 'anyone', () =>
    import('./verify-email-page.tsx').then(({ VerifyEmailPage }) => VerifyEmailPage),
  ),
  pageRoute('/claim', 'signedIn', () => import('./claim-page.tsx').then(({ ClaimPage }) => ClaimPage)),
];
