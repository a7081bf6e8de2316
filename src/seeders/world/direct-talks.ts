import type { Talk } from './line.js';
import type { Name } from './people.js';

/** A demo direct chat; the first of the two writes first. */
export interface DemoDirectChat {
  readonly between: readonly [Name, Name];
  readonly talk: Talk;
}

export const directChats: readonly DemoDirectChat[] = [
  {
    between: ['grace', 'ada'],
    talk: {
      key: 'grace-ada',
      lastAgo: 14,
      unread: { ada: 2 },
      lines: [
        { by: 'grace', says: 'I read your notes on the engine. Note G is a whole program!' },
        { by: 'ada', says: 'Thank you! Did you find a mistake?', gap: 3 },
        {
          by: 'grace',
          says: 'One: the fourth operation divides the wrong way round. A moth, probably.',
          gap: 6,
          reactions: { '😂': ['ada'] },
        },
        { by: 'ada', says: 'You are right. In 1843 nobody could run it.', gap: 9 },
        { by: 'grace', says: 'Shall I run it tonight?', gap: 700 },
        {
          by: 'ada',
          says: 'Please! The table should end with:\n\n```\nB7 = -1/30\n```',
          gap: 4,
          reactions: { '👍': ['grace'] },
        },
        { by: 'grace', says: 'It ends with exactly that. Congratulations.', gap: 240, reactions: { '🎉': ['ada'] } },
        { by: 'ada', says: 'This message had a mistake.', gap: 2, isDeleted: true },
        { by: 'ada', says: 'I owe you a tea.', gap: 1 },
        { by: 'grace', says: 'At five, then.', gap: 310 },
        { by: 'grace', says: 'And bring the cards of the engine, if you can carry them.', gap: 1 },
      ],
    },
  },
  {
    between: ['alan', 'ada'],
    talk: {
      key: 'alan-ada',
      lastAgo: 95,
      unread: { ada: 1 },
      lines: [
        { by: 'alan', says: 'Can machines think?' },
        { by: 'ada', says: 'The engine has no pretensions to originate anything. But ask me again tomorrow.', gap: 12 },
        { by: 'alan', says: 'It is tomorrow.', gap: 1_440, reactions: { '😂': ['ada'] } },
        {
          by: 'ada',
          says: 'Then it can at least compose music, if we describe the relations between the sounds.',
          gap: 15,
          reactions: { '🎵': ['alan'] },
        },
        { by: 'alan', says: 'Let us play a game about that: a judge, two rooms, and letters under the door.', gap: 30 },
      ],
    },
  },
  {
    between: ['hedy', 'ada'],
    talk: {
      key: 'hedy-ada',
      lastAgo: 1_500,
      lines: [
        {
          by: 'hedy',
          says: 'The drawing that you asked for. The large wheel has 12 teeth, the small one 8.',
          pictures: ['gears.png'],
        },
        { by: 'ada', says: 'Perfect. They turn in my head already.', gap: 7, reactions: { '⚙️': ['hedy'] } },
        { by: 'hedy', says: 'Only there, until someone pays for the brass.', gap: 2, reactions: { '😂': ['ada'] } },
      ],
    },
  },
  {
    between: ['margaret', 'grace'],
    talk: {
      key: 'margaret-grace',
      lastAgo: 300,
      unread: { margaret: 1 },
      lines: [
        { by: 'margaret', says: 'The program alarm again. 1202.' },
        { by: 'grace', says: 'Too much work at once?', gap: 1 },
        {
          by: 'margaret',
          says: 'Yes. It drops what is less important and goes on, as we designed it.',
          gap: 1,
          reactions: { '🚀': ['grace'] },
        },
        { by: 'grace', says: 'I wish people did that.', gap: 2 },
      ],
    },
  },
  {
    between: ['katherine', 'linus'],
    talk: {
      key: 'katherine-linus',
      lastAgo: 2_900,
      lines: [
        { by: 'katherine', says: 'Is the bond angle of water 104.5 degrees?' },
        { by: 'linus', says: '104.45, if you check it twice.', gap: 5, reactions: { '✅': ['katherine'] } },
      ],
    },
  },
];
