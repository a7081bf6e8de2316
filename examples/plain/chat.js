import { Chat, Hubbub, webStorage } from '@hubbub/client';

const hubbub = new Hubbub({ url: new URL('/graphql', location.href).href, storage: webStorage() });
const element = (id) => document.getElementById(id);

/** The signed-in user; a guest of a former visit stays signed in. */
async function userId() {
  const known = await hubbub.request('{ viewer { user { id } } }').catch(() => null);
  return known ? known.viewer.user.id : (await hubbub.accounts.continueAsGuest()).id;
}

const chat = new Chat(hubbub, await userId());
const { lobby } = await hubbub.request('{ lobby { id } }');
const { conversation } = chat.open(lobby.id);

function show() {
  const { entries, sending } = conversation.state.get();
  const items = [...entries, ...sending].map(({ message }) => {
    const item = document.createElement('li');
    item.textContent = `${message.sender?.displayName ?? 'You'}: ${message.content}`;
    return item;
  });
  element('messages').replaceChildren(...items);
}

conversation.state.subscribe(show);
hubbub.connection.subscribe(() => {
  element('connection').textContent = hubbub.connection.get().status;
});
element('older').addEventListener('click', () => conversation.loadOlder());
element('form').addEventListener('submit', (event) => {
  event.preventDefault();
  conversation.send({ content: element('text').value });
  element('text').value = '';
});
