import data from './emoji-data.json' with { type: 'json' };

/** An emoji with its Unicode name, by which it is found. */
export interface Emoji {
  readonly emoji: string;
  readonly name: string;
}

/** The kinds of emoji, in the order of the picker. */
export type EmojiGroup = keyof typeof data;

/** All emoji of the picker by their kind. The data writes each with its name, and spaces between them. */
export const emojiGroups: readonly { readonly group: EmojiGroup; readonly list: readonly Emoji[] }[] = Object.entries(
  data,
).map(([group, text]) => ({ group: group as EmojiGroup, list: text.split(' ').map(emojiOf) }));

function emojiOf(text: string): Emoji {
  const at = text.search(/[a-z]/);
  return { emoji: text.slice(0, at), name: text.slice(at).replaceAll('_', ' ') };
}
