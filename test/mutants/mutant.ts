/** A mistake that a developer could make, put into the code by hand to see whether a test notices it. */
export interface Mutant {
  /** Unique among all mutants; never reused. */
  readonly id: string;
  /** The effect of the mistake. */
  readonly mistake: string;
  /** Below `src`. */
  readonly file: string;
  /** Occurs once in the file. */
  readonly from: string;
  readonly to: string;
  /** The project of Jest, then the tests that should notice, below `test`. */
  readonly tests: string;
}

/** A list of mutants of one module. `change` is the text before and after. */
export function mutantsOf(prefix: string, list: Record<string, MutantDraft>): Mutant[] {
  return Object.entries(list).map(
    ([
      name,
      {
        change: [from, to],
        ...rest
      },
    ]) => {
      return { ...rest, id: `${prefix}-${name}`, mistake: name.replaceAll('-', ' '), from, to };
    },
  );
}

export interface MutantDraft {
  readonly file: string;
  readonly change: readonly [from: string, to: string];
  readonly tests: string;
}
