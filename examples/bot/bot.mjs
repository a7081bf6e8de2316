// Answers "!ping" in the lobby: node bot.mjs http://localhost:4000/graphql
import { Hubbub } from '@hubbub/client';

const [url = 'http://localhost:4000/graphql'] = process.argv.slice(2);
const hubbub = new Hubbub({ url });
const bot = await hubbub.accounts.continueAsGuest();
const { lobby } = await hubbub.request('{ lobby { id } }');

const Events = `subscription Events($id: ID!) {
  messageEvents(conversationId: $id) { ... on MessageAdded { message { id content sender { id } } } }
}`;
const Reply = 'mutation Reply($input: SendMessageInput!) { sendMessage(input: $input) { position } }';

/** Answers a message. The `clientId` is made of its id, so that a repeated answer is stored once. */
async function answer(message) {
  const to = { conversationId: lobby.id };
  const input = { to, content: 'pong', replyToId: message.id, clientId: `pong-${message.id}` };
  await hubbub.request(Reply, { input });
}

const stop = hubbub.follow(
  Events,
  { id: lobby.id },
  {
    subscribed: () => console.log('listening'),
    next: ({ message }) => {
      if (message?.content !== '!ping' || message.sender?.id === bot.id) return;
      answer(message).catch((error) => console.error(error.message));
    },
    ended: (reason) => console.log(`The subscription has ended: ${reason}`),
    error: (error) => console.error(error.message),
  },
);

process.on('SIGTERM', () => {
  stop();
  hubbub.close();
});
