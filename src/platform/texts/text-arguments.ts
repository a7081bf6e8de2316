/** A value that a text shows. A number is formatted if the text says so: `{most, number}`. */
export type TextValue = string | number;

type Letter = 'one' | 'other' | 'true' | 'false';

/** The name of an argument: the part of a placeholder before its first comma. */
type NameIn<Placeholder extends string> = Placeholder extends `${infer Name},${string}` ? Name : Placeholder;

/** The names of the arguments of an ICU message. The braces of its branches (`one{…} other{…}`) are none. */
export type ArgumentNames<Pattern extends string> = Pattern extends `${infer Before}{${infer Rest}`
  ?
      | (Before extends `${string}${Letter}`
          ? never
          : Rest extends `${infer Placeholder}}${string}`
            ? NameIn<Placeholder>
            : never)
      | ArgumentNames<Rest>
  : never;

/** The arguments that a text takes: none, or an object with a value for each placeholder. */
export type TextArguments<Pattern extends string> = [ArgumentNames<Pattern>] extends [never]
  ? []
  : [values: Readonly<Record<ArgumentNames<Pattern>, TextValue>>];
