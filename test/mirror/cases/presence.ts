import type { MutationCases } from '../case.js';

export const presence: MutationCases = {
  setStatus: {
    seenBy: ['actor', 'peer'],
    input: () => ({ status: 'DO_NOT_DISTURB', customStatus: { text: 'at work', emoji: '🛠️' } }),
  },
  // The user's own view stays online.
  'setStatus/to invisible': { seenBy: ['peer'], input: () => ({ isInvisible: true }) },
};
