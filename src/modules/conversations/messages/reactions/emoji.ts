import { badInput } from '../../../../platform/errors/index.js';

/** UTF-16 units; the longest emoji of Unicode have fewer. */
const maxUnits = 64;

/** Checks that a text is exactly one emoji (Unicode’s RGI_Emoji). @throws HubbubError BAD_INPUT. */
export function checkEmoji(emoji: string): void {
  if (emoji.length <= maxUnits && /^\p{RGI_Emoji}$/v.test(emoji)) return;
  throw badInput('input.emoji', 'A reaction must be a single emoji.');
}
