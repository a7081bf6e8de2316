import type { Message } from '@hubbub/client';
import { type ComponentType, createContext, useContext } from 'react';
import type { MessageActions, MessageDialogKind } from './line/use-message-actions.ts';

/** Parts of a conversation that the page and the widget show differently. The widget opens nothing above its page. */
export interface MessageParts {
  /** The buttons beside a message. */
  readonly Tools: ComponentType<{ actions: MessageActions }>;
  /** The dialogs about a message. Null leaves them out, and with them threads and the keys of a message. */
  readonly Dialog: ComponentType<{ actions: MessageActions; message: Message; kind: MessageDialogKind }> | null;
  /** Inserts an emoji; null leaves it out. */
  readonly EmojiButton: ComponentType<{ label: string; onChoose: (emoji: string) => void }> | null;
  /** Chooses the receiver of a message in a project; null leaves it out. */
  readonly ReceiverBar: ComponentType<{ id: string }> | null;
  /** Shows pictures in their full size. Without it a picture opens in another tab. */
  readonly PictureDialog: ComponentType<PictureDialogProps> | null;
}

interface PictureDialogProps {
  readonly pictures: Message['attachments'];
  readonly openId: string;
  readonly onClose: () => void;
}

const PartsContext = createContext<MessageParts | null>(null);

/** Provides the parts to the components below. */
export const MessagePartsProvider = PartsContext.Provider;

/** Returns the parts of the nearest provider. */
export function useMessageParts(): MessageParts {
  const parts = useContext(PartsContext);
  if (!parts) throw new Error('The component stands outside of MessagePartsProvider.');
  return parts;
}
