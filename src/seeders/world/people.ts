/** A demo user. */
export interface Person {
  readonly firstName: string;
  readonly lastName: string;
  readonly about: string;
  /** The input of `setStatus`, without times. */
  readonly status?: {
    readonly status?: 'AWAY' | 'DO_NOT_DISTURB';
    readonly isInvisible?: boolean;
    readonly customStatus?: { readonly text: string; readonly emoji: string };
    /** The hours after which the status and its text end. They stay by default. */
    readonly hours?: number;
  };
}

/** The password of all demo users, unless the command line names another one. */
export const publicPassword = 'correct horse battery';

/** The demo users, by username. */
export const people = {
  ada: {
    firstName: 'Ada',
    lastName: 'Lovelace',
    about: 'Writes programs for a machine that is not built yet.',
    status: { customStatus: { text: 'Computing Bernoulli numbers', emoji: '🧮' } },
  },
  grace: {
    firstName: 'Grace',
    lastName: 'Hopper',
    about: 'It is easier to ask forgiveness than it is to get permission.',
    status: { customStatus: { text: 'At sea until Thursday', emoji: '⚓' }, hours: 72 },
  },
  linus: {
    firstName: 'Linus',
    lastName: 'Pauling',
    about: 'The best way to have a good idea is to have many ideas.',
  },
  alan: {
    firstName: 'Alan',
    lastName: 'Turing',
    about: 'Runs marathons, and machines on paper.',
    status: { status: 'AWAY', customStatus: { text: 'Out for a run', emoji: '🏃' }, hours: 2 },
  },
  margaret: {
    firstName: 'Margaret',
    lastName: 'Hamilton',
    about: 'Software engineering, before it had that name.',
    status: { status: 'DO_NOT_DISTURB', customStatus: { text: 'Landing', emoji: '🌙' }, hours: 8 },
  },
  katherine: {
    firstName: 'Katherine',
    lastName: 'Johnson',
    about: 'Checks the numbers of the computer by hand.',
  },
  edsger: {
    firstName: 'Edsger',
    lastName: 'Dijkstra',
    about: 'Simplicity is a prerequisite for reliability.',
    status: { customStatus: { text: 'Writing by fountain pen', emoji: '🖋️' } },
  },
  hedy: {
    firstName: 'Hedy',
    lastName: 'Lamarr',
    about: 'Films by day, frequencies by night.',
    status: { isInvisible: true },
  },
} as const satisfies Record<string, Person>;

/** The username of a demo user. */
export type Name = keyof typeof people;

export const names = Object.keys(people) as Name[];

/** Returns the person of a username. */
export function personOf(name: Name): Person {
  return people[name];
}

/** The friendships; each of the first names is the sender of the request. */
export const friendships: readonly (readonly [Name, Name])[] = [
  ['ada', 'grace'],
  ['ada', 'alan'],
  ['margaret', 'ada'],
  ['hedy', 'ada'],
  ['grace', 'margaret'],
  ['margaret', 'katherine'],
  ['alan', 'edsger'],
  ['linus', 'grace'],
];

/** Friend requests without an answer: the sender and the recipient. */
export const pendingRequests: readonly (readonly [Name, Name])[] = [
  ['linus', 'ada'],
  ['katherine', 'ada'],
  ['ada', 'edsger'],
];
