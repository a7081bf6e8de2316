import { announcements, chessClub, harmony, observatory, teaRoom } from './group-talks.js';
import type { Talk } from './line.js';
import type { Name } from './people.js';

/** A demo group. */
export interface DemoGroup {
  readonly title: string;
  readonly description: string;
  readonly visibility: 'PUBLIC' | 'PRIVATE';
  readonly writers?: 'MODERATORS';
  /** Set after the messages were sent, because it also slows the seed. */
  readonly slowModeSeconds?: number;
  readonly owner: Name;
  readonly moderators?: readonly Name[];
  readonly members: readonly Name[];
  /** Users with an invitation that they have not answered. */
  readonly invited?: readonly Name[];
  readonly talk: Talk;
}

export const groups: readonly DemoGroup[] = [
  {
    title: 'Tea room',
    description: 'Everything but work.',
    visibility: 'PUBLIC',
    owner: 'grace',
    moderators: ['linus'],
    members: ['ada', 'alan', 'margaret', 'katherine', 'edsger', 'hedy'],
    talk: teaRoom,
  },
  {
    title: 'Observatory',
    description: 'Nights, telescopes and the numbers behind them.',
    visibility: 'PRIVATE',
    owner: 'margaret',
    moderators: ['katherine', 'ada'],
    members: ['alan', 'linus'],
    talk: observatory,
  },
  {
    title: 'Announcements',
    description: 'News from the house. Only moderators write here.',
    visibility: 'PUBLIC',
    writers: 'MODERATORS',
    owner: 'grace',
    moderators: ['margaret'],
    members: ['ada', 'linus', 'alan', 'katherine', 'edsger', 'hedy'],
    talk: announcements,
  },
  {
    title: 'Chess club',
    description: 'One move at a time: slow mode is on.',
    visibility: 'PUBLIC',
    slowModeSeconds: 30,
    owner: 'alan',
    members: ['edsger', 'katherine', 'linus'],
    talk: chessClub,
  },
  {
    title: 'Harmony',
    description: 'Frequencies, in music and in radio.',
    visibility: 'PRIVATE',
    owner: 'hedy',
    members: ['linus', 'edsger'],
    invited: ['ada', 'alan'],
    talk: harmony,
  },
];
