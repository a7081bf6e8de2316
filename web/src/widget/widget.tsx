import { HubbubProvider, useHubbub, useSession } from '@hubbub/client/react';
import { useState } from 'react';
import { IntlProvider } from 'react-intl';
import { Router } from 'wouter';
import { memoryLocation } from 'wouter/memory-location';
import { ViewerProvider } from '../app/viewer/viewer.tsx';
import { ErrorNotice } from '../data/error-notice.tsx';
import { useAction } from '../data/use-action.ts';
import { directionOf, type Language, localeOf } from '../texts/languages.ts';
import { useText } from '../texts/use-text.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Loading } from '../ui/loading.tsx';
import { clientOf } from './client-of.ts';
import { widgetTexts } from './texts.ts';
import styles from './widget.module.css';
import { WidgetConversation } from './widget-conversation.tsx';

interface WidgetProps {
  conversationId: string;
  /** The origin of the server. */
  server: string;
  language: Language;
}

/** The content of the element. It changes neither the address nor the title of the page. */
export function Widget({ conversationId, server, language }: WidgetProps) {
  const [{ hook, searchHook }] = useState(() => memoryLocation());
  return (
    <IntlProvider locale={localeOf(language)} messages={widgetTexts[language]}>
      <Router hook={hook} searchHook={searchHook}>
        <HubbubProvider hubbub={clientOf(server)}>
          <Frame conversationId={conversationId} language={language} />
        </HubbubProvider>
      </Router>
    </IntlProvider>
  );
}

function Frame({ conversationId, language }: Omit<WidgetProps, 'server'>) {
  const text = useText();
  const session = useSession();
  return (
    <section className={styles.widget} lang={language} dir={directionOf(language)} aria-label={text('widget.label')}>
      {session.status === 'loading' && <Loading />}
      {session.status === 'signedOut' && <Entrance />}
      {session.status === 'signedIn' && (
        <ViewerProvider key={session.userId}>
          <WidgetConversation key={conversationId} id={conversationId} />
        </ViewerProvider>
      )}
    </section>
  );
}

/** Lets guests in. There is no login, because a password must not be typed into the page of another site. */
function Entrance() {
  const text = useText();
  const { accounts } = useHubbub();
  const enter = useAction(() => accounts.continueAsGuest());
  const action = (
    <>
      <Button look="primary" onClick={() => void enter.run()} disabled={enter.isRunning}>
        {text('widget.guest')}
      </Button>
      <ErrorNotice error={enter.error} />
    </>
  );
  return (
    <EmptyState icon="chat" title={text('widget.welcome')} action={action}>
      {text('widget.welcomeAdvice')}
    </EmptyState>
  );
}
