import { useState } from 'react';
import { LogInForm } from './log-in-form.tsx';
import { SecondFactorForm } from './second-factor-form.tsx';

/** Logs in by a password, and by a code if the account has a second factor. */
export function LogInPage() {
  const [challenge, setChallenge] = useState<string | null>(null);
  if (challenge) return <SecondFactorForm challenge={challenge} onBack={() => setChallenge(null)} />;
  return <LogInForm onChallenge={setChallenge} />;
}
