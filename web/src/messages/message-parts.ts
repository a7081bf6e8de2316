import type { Message } from '@hubbub/client';
import { type ComponentType, createContext, useContext } from 'react';

/** Parts of a conversation that differ from place to place: the widget opens nothing above the page that it is in. */
export interface MessageParts {
  /** What can be done with a message. */
  readonly Tools: ComponentType<{ message: Message }>;
  /** Inserts an emoji; null leaves it out. */
  readonly EmojiButton: ComponentType<{ label: string; onChoose: (emoji: string) => void }> | null;
  /** Shows a picture in its full size. Without it a picture opens in another tab. */
  readonly PictureDialog: ComponentType<{ url: string; name: string; onClose: () => void }> | null;
}

const PartsContext = createContext<MessageParts | null>(null);

/** Gives its children their parts. */
export const MessagePartsProvider = PartsContext.Provider;

/** The parts of the nearest provider. */
export function useMessageParts(): MessageParts {
  const parts = useContext(PartsContext);
  if (!parts) throw new Error('The component stands outside of MessagePartsProvider.');
  return parts;
}
