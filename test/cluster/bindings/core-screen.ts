import { Chat } from '@hubbub/client';
import { textsOf, until } from '../../support/client-package.js';
import type { OpenScreen } from './screen.js';

/** The package without a binding. */
export const openCoreScreen: OpenScreen = async (hubbub, conversationId) => {
  const session = hubbub.accounts.session.get();
  if (session.status !== 'signedIn') throw new Error('Nobody is signed in');
  const chat = new Chat(hubbub, session.userId);
  const { conversation } = chat.open(conversationId);
  await until(conversation.state, ({ status }) => status === 'ready', 'the first page');
  return {
    texts: () => textsOf(conversation),
    send: async (content) => {
      conversation.send({ content });
    },
    hasEnded: () => conversation.state.get().ended !== null,
    close: () => chat.close(),
  };
};
