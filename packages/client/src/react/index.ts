export { type ConversationsView, type NotificationsView, useConversations, useNotifications } from './lists.js';
export { type ReadMarksView, type TypingView, usePresence, usePresences, useReadMarks, useTyping } from './people.js';
export { HubbubProvider, type HubbubProviderProps, useHubbub } from './provider.js';
export { type Sender, useSend } from './send.js';
export { useConnection, useSession } from './session.js';
export { type TimelineView, useMessage, useTimeline } from './timeline.js';
