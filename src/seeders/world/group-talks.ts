import type { Talk } from './line.js';

export const teaRoom: Talk = {
  key: 'tea-room',
  lastAgo: 3,
  unread: { ada: 5, alan: 9, hedy: 12, edsger: 2 },
  lines: [
    {
      by: 'grace',
      says: 'Good morning, everyone! Who puts the kettle on?',
      reactions: { '☕': ['linus', 'ada'] },
    },
    { by: 'linus', says: 'Already done. Earl Grey, or something with more vitamin C?', gap: 1 },
    { by: 'ada', says: 'Earl Grey, please. Two cups: the Analytical Engine and I have a long day.' },
    {
      by: 'edsger',
      says: 'One cup considered sufficient.',
      gap: 4,
      reactions: { '😂': ['grace', 'ada'] },
    },
    { by: 'alan', says: 'Is there a procedure that decides, for any kettle, whether it ever boils?', gap: 3 },
    {
      by: 'grace',
      says: 'Yes: **watch it**. Then it never does.',
      gap: 1,
      reactions: { '😂': ['alan', 'linus'] },
    },
    {
      by: 'katherine',
      says: 'I measured it on Friday: 4 minutes and 12 seconds, with a full kettle.',
      gap: 6,
      key: 'kettle',
    },
    {
      by: 'margaret',
      says: 'What happens if the water runs out during boiling? Is that case handled?',
      gap: 2,
      replyTo: 'kettle',
    },
    {
      by: 'katherine',
      says: 'It switches off. I checked.',
      gap: 1,
      replyTo: 'kettle',
      reactions: { '👍': ['margaret'] },
    },
    { by: 'ada', says: 'How was the weekend?', gap: 1_380 },
    {
      by: 'linus',
      says: 'We walked over the hills until sunset.',
      gap: 5,
      pictures: ['sunset.png'],
      reactions: { '😍': ['ada', 'grace'], '🌅': ['katherine'] },
    },
    { by: 'hedy', says: 'Beautiful! Where is that?', gap: 3 },
    { by: 'linus', says: 'Behind the laboratory, an hour on foot. I can show you the way.', gap: 2 },
    { by: 'alan', says: 'An hour on foot is twenty minutes at a run.', gap: 8, reactions: { '🏃': ['linus'] } },
    {
      by: 'grace',
      says: 'I counted our tea. The trend is clear.',
      gap: 1_260,
      pictures: ['tea.png'],
      key: 'tea',
      pinnedBy: 'grace',
      reactions: { '📈': ['ada', 'linus'], '☕': ['katherine'] },
    },
    { by: 'margaret', says: 'Wednesday is our critical path.', gap: 2, replyTo: 'tea' },
    {
      by: 'edsger',
      says: 'The axis begins at zero. Thank you.',
      gap: 3,
      replyTo: 'tea',
      reactions: { '❤️': ['grace'] },
    },
    { by: 'katherine', says: 'Then we need 31 more bags until the end of the month.', gap: 4, replyTo: 'tea' },
    {
      by: 'linus',
      says: 'I found the recipe for the biscuits:\n\n- 200 g flour\n- 100 g butter\n- 60 g sugar\n- the peel of one orange',
      gap: 12,
      reactions: { '🍪': ['grace', 'katherine'] },
    },
    { by: 'alan', says: 'That is a program. Which machine runs it?', gap: 2 },
    {
      by: 'grace',
      says: 'My oven. It has one bug: the left half is faster.',
      gap: 1,
      reactions: { '🐛': ['ada'] },
    },
    { by: 'hedy', says: 'I can bring music tonight.', gap: 20 },
    {
      by: 'grace',
      says: '@everyone Tea at five today, with biscuits. Please say if you come.',
      gap: 3,
      reactions: { '✅': ['linus', 'katherine'] },
    },
    { by: 'katherine', says: 'I come.', gap: 2 },
    { by: 'linus', says: '@ada you too? I saved a chair beside the window.', gap: 4 },
    {
      by: 'margaret',
      says: 'I join after the landing.',
      gap: 2,
      edited: 'I join after the landing. Keep a biscuit for me!',
    },
    { by: 'grace', says: 'Always.', gap: 1, reactions: { '❤️': ['margaret'] } },
  ],
};

export const observatory: Talk = {
  key: 'observatory',
  lastAgo: 48,
  unread: { ada: 3, linus: 6 },
  lines: [
    {
      by: 'margaret',
      says: 'Welcome to the observatory. The rules: no white light after dark, and every number is checked twice.',
      pinnedBy: 'margaret',
    },
    { by: 'katherine', says: 'By two people.', gap: 1, reactions: { '👍': ['margaret', 'ada'] } },
    { by: 'alan', says: 'The forecast says clear sky until two.', gap: 600 },
    {
      by: 'katherine',
      says: 'First exposure, 30 seconds. The band of the Milky Way is already visible.',
      gap: 140,
      pictures: ['night.png'],
      key: 'night',
      reactions: { '🤩': ['ada', 'linus'], '⭐': ['margaret'] },
    },
    { by: 'ada', says: 'How many stars are in this picture?', gap: 3, replyTo: 'night' },
    { by: 'katherine', says: 'I counted 412. The machine says 411.', gap: 9, replyTo: 'night' },
    {
      by: 'margaret',
      says: 'Then we look for the missing one.',
      gap: 2,
      replyTo: 'night',
      reactions: { '🔭': ['katherine', 'ada'] },
    },
    { by: 'linus', says: 'Could it be dust on the mirror?', gap: 5, replyTo: 'night' },
    {
      by: 'katherine',
      says: 'The elements of the orbit for tomorrow are in the file.',
      gap: 30,
      pinnedBy: 'katherine',
      file: [
        'orbit.txt',
        'Semi-major axis   6,778 km\nEccentricity      0.0003\nInclination       51.64°\nPeriod            92.56 min\n',
      ],
    },
    {
      by: 'alan',
      says: 'I get the same period, by another way: `2 * Math.PI * Math.sqrt(a ** 3 / mu)`.',
      gap: 11,
      reactions: { '✅': ['katherine'] },
    },
    { by: 'margaret', says: '@ada can you take the second shift tonight?', gap: 25 },
    { by: 'linus', says: 'I bring coffee for both shifts.', gap: 6 },
    { by: 'katherine', says: 'We begin at 21:40. The dome opens ten minutes earlier.', gap: 4 },
  ],
};

export const announcements: Talk = {
  key: 'announcements',
  lastAgo: 190,
  unread: { ada: 1, linus: 1, edsger: 2 },
  lines: [
    {
      by: 'grace',
      says: 'The library is open until ten from this week on.',
      reactions: { '📚': ['edsger'] },
    },
    {
      by: 'margaret',
      says: 'The fire drill is on Thursday at eleven. Please leave your tea behind.',
      gap: 1_500,
      pinnedBy: 'margaret',
      reactions: { '👍': ['grace'], '😢': ['linus'] },
    },
    {
      by: 'grace',
      says: 'The lecture on compilers is on Friday, in the large hall. Bring a nanosecond: about 30 cm of wire.',
      gap: 1_100,
      reactions: { '🎉': ['alan', 'katherine'] },
    },
  ],
};

export const chessClub: Talk = {
  key: 'chess-club',
  lastAgo: 75,
  unread: { linus: 2 },
  lines: [
    { by: 'alan', says: 'New game. I open with e4.' },
    { by: 'edsger', says: 'c5. I prefer structured openings.', gap: 40 },
    { by: 'alan', says: 'Nf3.', gap: 22 },
    {
      by: 'edsger',
      says: 'd6. This is the position now.',
      gap: 65,
      pictures: ['chess.png'],
      reactions: { '♟️': ['katherine'] },
    },
    { by: 'katherine', says: 'There are 20 first moves for each side, so 400 positions after one move each.', gap: 8 },
    { by: 'linus', says: 'I see two good ones.', gap: 5, reactions: { '😄': ['alan'] } },
    { by: 'alan', says: 'd4. Your move, @edsger.', gap: 90 },
  ],
};

export const harmony: Talk = {
  key: 'harmony',
  lastAgo: 410,
  lines: [
    {
      by: 'hedy',
      says: 'A piano has 88 keys. Why not change the frequency of a signal like a melody?',
      reactions: { '💡': ['linus'] },
    },
    { by: 'edsger', says: 'Sender and receiver then need the same roll of paper.', gap: 7 },
    { by: 'hedy', says: 'Exactly. And nobody in between has it.', gap: 1, reactions: { '🔥': ['linus'] } },
    {
      by: 'linus',
      says: 'I sent an invitation to Ada and Alan. They like such rolls.',
      gap: 50,
      edited: 'Let us invite Ada and Alan. They like such rolls.',
    },
  ],
};
