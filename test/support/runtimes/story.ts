import { Chat, Hubbub } from '@hubbub/client';

/** The user to play, and the server. */
export interface Role {
  readonly url: string;
  readonly transport: 'websocket' | 'sse' | 'auto';
  readonly username: string;
  readonly groupId: string;
}

/** What the user sees. */
export interface Shown {
  readonly status: string;
  readonly texts: readonly string[];
  readonly isListed: boolean;
}

const JoinGroup = 'mutation ($input: JoinGroupInput!) { joinGroup(input: $input) { position } }';

/**
 * What a user does in any runtime: signs up, joins a group, shows it, and writes a message while the connection is lost.
 * Resolves when someone has said goodbye. Uses nothing but the language and the package.
 */
export async function playRole(
  { url, transport, username, groupId }: Role,
  print: (shown: Shown) => void,
): Promise<void> {
  const hubbub = new Hubbub({ url, transport });
  const input = { username, email: `${username}@example.org`, password: 'correct horse battery' };
  const { id } = await hubbub.accounts.signUp(input);
  await hubbub.request<unknown, object>(JoinGroup, { input: { groupId } });
  const chat = new Chat(hubbub, id);
  const { conversation } = chat.open(groupId);
  const { value: list } = chat.conversations.open();
  await new Promise<void>((resolve) => {
    let hasWritten = false;
    const look = () => {
      const { status } = hubbub.connection.get();
      const { entries, sending } = conversation.state.get();
      const texts = entries.map(({ message }) => message.content);
      const isListed = list.state.get().value?.some((each) => each.id === groupId) ?? false;
      print({ status, texts, isListed });
      if (texts.includes('goodbye') && sending.length === 0) resolve();
      if (status !== 'waiting' || hasWritten) return;
      hasWritten = true;
      conversation.send({ content: `${username} is cut off` });
    };
    for (const each of [hubbub.connection, conversation.state, list.state]) each.subscribe(look);
    look();
  });
  chat.close();
  hubbub.close();
}
