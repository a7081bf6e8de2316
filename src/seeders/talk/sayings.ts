import type { Name } from '../world/people.js';

/** One message of the demo. */
export type Saying = readonly [by: Name, text: string];

/** Messages in the tea room, in this order, from the beginning again after the end. */
export const smallTalk: readonly Saying[] = [
  ['grace', 'Is there more tea?'],
  ['linus', 'Half a pot. I can make another one.'],
  ['katherine', 'Half a pot is three cups and a bit.'],
  ['edsger', 'Define “a bit”.'],
  ['katherine', '40 millilitres.'],
  ['alan', 'I am back. Ten miles, and one idea.'],
  ['margaret', 'Good or bad?'],
  ['alan', 'Undecided. I will know when it stops.'],
  ['grace', 'I found another moth in the relay. It is in the log book now.'],
  ['hedy', 'A real one?'],
  ['grace', 'With wings.'],
  ['linus', 'Then it was not the compiler.'],
  ['edsger', 'Testing shows the presence of moths, not their absence.'],
  ['margaret', 'Which is why we also think before.'],
  ['hedy', 'The new piano roll is ready: 88 steps.'],
  ['katherine', 'I checked the steps. There are 88.'],
  ['alan', 'Does someone want to play chess tonight?'],
  ['edsger', 'With pleasure. White or black?'],
  ['alan', 'We ask the radium clock. Odd is white.'],
  ['linus', 'The biscuits are out of the oven!'],
];

/** Messages in the project, in this order. */
export const projectTalk: readonly Saying[] = [
  ['margaret', 'How far is the mill?'],
  ['alan', 'Nine of twelve columns add up.'],
  ['hedy', 'The other three arrive tomorrow.'],
  ['linus', 'I tried the glue. It holds, but it smells.'],
  ['margaret', 'Please write it down, with the temperature.'],
  ['linus', 'Done: `glue-4`, 60 °C.'],
];

/** Messages in the observatory, in this order. */
export const nightTalk: readonly Saying[] = [
  ['katherine', 'The next pass is at 22:14, in the north-west.'],
  ['margaret', 'Confirmed: 22:14.'],
  ['alan', 'Clouds from the south. We have twenty minutes.'],
  ['linus', 'The coffee is on the stairs.'],
];

/** Answers to a message of a person who is not part of the demo. `{name}` stands for that person. */
export const answers: readonly string[] = [
  'Good point, {name}!',
  '{name}, could you say more about that?',
  'I had the same thought this morning, {name}.',
  'Welcome, {name}. There is still some tea.',
  'Let me check the numbers, {name}.',
];

/** Reactions, in this order. */
export const emojis: readonly string[] = ['👍', '☕', '😂', '❤️', '🎉', '👀', '🙌'];

/** Statuses that people set in turn. */
export const statuses: readonly (readonly [by: Name, text: string, emoji: string])[] = [
  ['alan', 'Thinking about machines', '🤔'],
  ['katherine', 'Counting', '🔢'],
  ['linus', 'In the laboratory', '🧪'],
  ['grace', 'Looking for moths', '🦋'],
  ['edsger', 'Proving it', '📝'],
];
