import { joined, type Messages } from './messages.ts';

export const messages: Messages = joined(import.meta.glob('../**/*.en.json', { eager: true, import: 'default' }));
