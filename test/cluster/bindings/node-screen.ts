import { Chat } from '@hubbub/client/node';
import { eventually } from '../../support/eventually.js';
import type { OpenScreen } from './screen.js';

/** Longest time until a message is sent, after a node was killed and on a busy machine, in milliseconds. */
const patience = 90_000;

/** A conversation of the package itself, as bots have it. */
export const openNodeScreen: OpenScreen = async (hubbub, conversationId) => {
  const session = hubbub.accounts.session.get();
  if (session.status !== 'signedIn') throw new Error('The bot has no session');
  const chat = new Chat(hubbub, session.userId);
  const { conversation } = chat.open(conversationId);
  await eventually(() => {
    if (conversation.state.get().status !== 'ready') throw new Error('There is no first page');
  }, patience);
  return {
    texts: () => conversation.state.get().entries.map(({ message }) => message.content),
    send: async (content) => {
      const clientId = conversation.send({ content });
      await eventually(() => {
        const { sending } = conversation.state.get();
        if (sending.some(({ key }) => key === clientId)) throw new Error('The message is on its way');
      }, patience);
    },
    connection: () => hubbub.connection.get().status,
    hasEnded: () => hubbub.accounts.session.get().status === 'signedOut',
    close: () => chat.close(),
  };
};
