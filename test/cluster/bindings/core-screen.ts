import { Chat } from '../../../packages/client/src/index.js';
import { textsOf, until } from '../../support/client-package.js';
import type { OpenScreen } from './screen.js';

/** The package without a binding. */
export const openCoreScreen: OpenScreen = async (hubbub, conversationId) => {
  const chat = new Chat(hubbub, 'viewer');
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
