/** A combination of keys, and the name of its action. */
interface KeyLine {
  readonly name: string;
  readonly combination: readonly string[];
}

/** The key that gives commands: another one on the devices of Apple. */
const command = /Mac|iP(?:hone|ad)/.test(navigator.platform) ? '⌘' : 'Ctrl';

/** The keys by the place where they work. */
export const groupsOfKeys: readonly { readonly place: string; readonly keys: readonly KeyLine[] }[] = [
  {
    place: 'everywhere',
    keys: [
      { name: 'switcher', combination: [command, 'K'] },
      { name: 'help', combination: ['?'] },
      { name: 'close', combination: ['Esc'] },
    ],
  },
  {
    place: 'writing',
    keys: [
      { name: 'send', combination: ['Enter'] },
      { name: 'newLine', combination: ['Shift', 'Enter'] },
      { name: 'editLast', combination: ['↑'] },
      { name: 'mention', combination: ['@'] },
      { name: 'toMessages', combination: ['Alt', '↑'] },
    ],
  },
  {
    place: 'messages',
    keys: [
      { name: 'move', combination: ['↑', '↓'] },
      { name: 'react', combination: ['+'] },
      { name: 'reply', combination: ['R'] },
      { name: 'thread', combination: ['T'] },
      { name: 'edit', combination: ['E'] },
      { name: 'copy', combination: ['C'] },
      { name: 'pin', combination: ['P'] },
      { name: 'readers', combination: ['I'] },
      { name: 'delete', combination: ['Del'] },
      { name: 'toWriting', combination: ['Esc'] },
    ],
  },
];
