import { useEffect, useState } from 'react';

/** The token in the address of a mail's link. The address bar and the history lose it: it is a secret. */
export function useLinkToken(): string | null {
  const [token] = useState(() => new URLSearchParams(location.search).get('token'));
  useEffect(() => {
    if (token !== null) history.replaceState(history.state, '', location.pathname);
  }, [token]);
  return token;
}
