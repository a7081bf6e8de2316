import { useConversations } from '@hubbub/client/react';
import { navigation } from '../app/navigation.ts';
import { useViewer } from '../app/viewer/viewer.tsx';
import { useConversationTitle } from '../conversations/use-conversation-title.ts';
import { useText } from '../texts/use-text.ts';
import type { IconName } from '../ui/icon.tsx';

/** A conversation or page that the quick switcher offers. */
export interface Destination {
  readonly href: string;
  readonly name: string;
  readonly icon: IconName;
  readonly unreadCount: number;
}

const icons: Readonly<Record<string, IconName>> = { DirectChat: 'chat', Project: 'project' };

/** Maximum number of destinations that are offered at once. */
const mostShown = 12;

/** Returns the conversations and pages whose names have a text: first those that begin with it, then by their activity. */
export function useDestinations(typed: string): readonly Destination[] {
  const text = useText();
  const viewer = useViewer();
  const titleOf = useConversationTitle();
  const { conversations } = useConversations();
  const chats = conversations.map((conversation): Destination => {
    const { id, kind, unreadCount } = conversation;
    return {
      href: `/c/${id}`,
      name: titleOf(conversation),
      icon: icons[kind] ?? 'group',
      unreadCount,
    };
  });
  const parts = navigation.filter(({ isFor }) => isFor?.(viewer) ?? true);
  const pages = [
    ...parts.map(({ href, name, icon }) => ({ href, name: text(name), icon })),
    { href: '/search', name: text('search.title'), icon: 'search' as const },
    { href: '/threads', name: text('threads.followed'), icon: 'thread' as const },
    { href: '/settings', name: text('settings.title'), icon: 'settings' as const },
  ].map((page): Destination => ({ ...page, unreadCount: 0 }));
  const wanted = typed.trim().toLowerCase();
  const found = [...chats, ...pages].filter(({ name }) => name.toLowerCase().includes(wanted));
  const isFirst = ({ name }: Destination) => Number(name.toLowerCase().startsWith(wanted));
  return found.sort((one, other) => isFirst(other) - isFirst(one)).slice(0, mostShown);
}
