import { defineTexts, type Text } from '../texts/index.js';

export const limitTexts = defineTexts('error.connection', {
  subscriptionsPerSocket: 'This socket has too many subscriptions. End one first.',
  sockets: 'You have too many sockets and event streams open.',
  subscriptions: 'You have too many subscriptions open.',
});

/** Reports that a user or a socket has reached a limit. */
export class LimitReached extends Error {
  constructor(readonly text: Text) {
    super(String(text));
  }
}
