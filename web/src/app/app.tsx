import { CSPProvider } from '@base-ui/react/csp-provider';
import { HubbubProvider } from '@hubbub/client/react';
import { LanguageProvider } from '../texts/language-provider.tsx';
import { hubbub } from './client.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import { Pages } from './pages.tsx';

/** The whole page. */
export function App() {
  return (
    <LanguageProvider>
      <CSPProvider disableStyleElements>
        <ErrorBoundary>
          <HubbubProvider hubbub={hubbub}>
            <Pages />
          </HubbubProvider>
        </ErrorBoundary>
      </CSPProvider>
    </LanguageProvider>
  );
}
