import type { Talk } from './line.js';

/** The demo project. Its actions notify the members, Ada among them. */
export const project = {
  owner: 'margaret',
  firstTitle: 'Difference Engine',
  title: 'Analytical Engine',
  firstParticipants: ['ada', 'alan', 'edsger'],
  addedLater: ['hedy', 'linus'],
  coaches: ['ada', 'alan'],
  withdrawnCoaches: ['alan'],
  removed: ['edsger'],
} as const;

export const projectTalk: Talk = {
  key: 'project',
  lastAgo: 26,
  unread: { ada: 4, hedy: 2 },
  lines: [
    {
      by: 'margaret',
      says: 'Welcome to the project. The plan:\n\n1. The mill\n2. The store\n3. The cards',
      pinnedBy: 'margaret',
      reactions: { '🎉': ['ada', 'alan'] },
    },
    { by: 'alan', says: 'Is the store infinite?', gap: 6 },
    {
      by: 'ada',
      says: 'A thousand numbers of fifty digits each. It will feel infinite for a while.',
      gap: 3,
      key: 'store',
    },
    { by: 'margaret', says: 'What happens when it is full?', gap: 4, replyTo: 'store' },
    {
      by: 'ada',
      says: 'It rings a bell, and a person with a second engine comes.',
      gap: 2,
      replyTo: 'store',
      reactions: { '🔔': ['margaret', 'alan'] },
    },
    {
      by: 'hedy',
      says: 'Here are the wheels of the mill, second version.',
      gap: 900,
      pictures: ['gears.png'],
      key: 'wheels',
      reactions: { '⚙️': ['ada', 'margaret'], '👏': ['linus'] },
    },
    { by: 'linus', says: 'Brass or steel?', gap: 9, replyTo: 'wheels' },
    { by: 'hedy', says: 'Brass. It sounds better.', gap: 4, replyTo: 'wheels' },
    {
      by: 'margaret',
      says: 'Only for you, @ada: would you present the cards at the meeting on Friday?',
      gap: 200,
      receiver: 'ada',
    },
    {
      by: 'alan',
      says: 'I tested the loop of the cards with paper. It stops, I am glad to say.',
      gap: 20,
      reactions: { '✅': ['margaret'] },
    },
    {
      by: 'margaret',
      says: 'The minutes of today are attached.',
      gap: 35,
      pinnedBy: 'margaret',
      file: [
        'minutes.txt',
        'Present: Margaret, Ada, Alan, Hedy, Linus\n\n1. The mill is drawn.\n2. The store has 1,000 columns.\n3. The cards loop, and stop.\n',
      ],
    },
    { by: 'hedy', says: '@ada which diameter do the cards need?', gap: 5 },
    { by: 'linus', says: 'And which glue?', gap: 2 },
  ],
};
