import { badInput } from '../../../../platform/errors/index.js';
import { reactionTexts } from './reaction.texts.js';

/** In UTF-16 code units. The longest emoji in Unicode is shorter. */
const maxUnits = 64;

/**
 * Asserts that a text is exactly one emoji (Unicode’s RGI_Emoji).
 * @throws {HubbubError} BAD_INPUT if it is not.
 */
export function checkEmoji(emoji: string): void {
  if (emoji.length <= maxUnits && /^\p{RGI_Emoji}$/v.test(emoji)) return;
  throw badInput('input.emoji', reactionTexts.oneEmoji());
}
