import { type Entry, Hubbub, type Message, type Sending, webStorage } from '@hubbub/client';
import { HubbubProvider, useConnection, useSend, useSession, useTimeline } from '@hubbub/client/react';
import { createElement, memo, type ReactElement, StrictMode, useEffect } from 'react';
import { createRoot } from 'react-dom/client';

/** What the test reads and calls in the page. */
export interface StoryPage {
  /** Shows a conversation of the session in `localStorage`. */
  show(url: string, conversationId: string): void;
  send(content: string): void;
  /** How often each message was rendered, by its key. */
  readonly renderings: Record<string, number>;
}

const page: StoryPage = { show, send: () => undefined, renderings: {} };
const { document } = Object.assign(globalThis, { story: page }) as unknown as {
  document: { getElementById(id: string): Element };
};

function show(url: string, conversationId: string): void {
  // Not 'auto', which would hide that no WebSocket passes.
  const hubbub = new Hubbub({ url, storage: webStorage(), transport: 'websocket' });
  const room = createElement(HubbubProvider, { hubbub }, createElement(Room, { conversationId }));
  createRoot(document.getElementById('root')).render(createElement(StrictMode, null, room));
}

const Line = memo(({ entry: { key, message } }: { entry: Entry<Message> | Entry<Sending> }): ReactElement => {
  page.renderings[key] = (page.renderings[key] ?? 0) + 1;
  return createElement('li', null, message.content);
});

function Room({ conversationId }: { conversationId: string }): ReactElement {
  const session = useSession();
  const connection = useConnection();
  const { status, entries, sending } = useTimeline(conversationId);
  const { send } = useSend(conversationId);
  useEffect(() => {
    page.send = (content) => void send({ content });
  }, [send]);
  const lines = [...entries, ...sending].map((entry) => createElement(Line, { key: entry.key, entry }));
  const state = {
    'data-session': session.status,
    'data-connection': connection.status,
    'data-status': status,
    'data-sending': sending.length,
  };
  return createElement('ul', state, lines);
}
