/** Something that an operator does at the command line. */
export interface Command {
  /** What it is about and what it does, in two words: `admin grant`. */
  name: string;
  /** One sentence for the list of commands. */
  description: string;
  /** What follows the name, in this order; the optional ones last. */
  arguments?: { name: string; description: string; isOptional?: boolean }[];
  /** In commander's words: `--days <number>` takes a value, `--force` takes none. */
  options?: { flags: string; description: string }[];
  /** It prints rows, so it takes `--json`. */
  lists?: boolean;
  /** @throws HubbubError with what the operator is told; the process then exits with 1. */
  run(given: GivenInput, output: CommandOutput): Promise<void>;
}

/** What was given at the command line, by the names of arguments and options. */
export interface GivenInput {
  arguments: Record<string, string | undefined>;
  options: Record<string, string | boolean | undefined>;
}

export type Row = Record<string, string | number | boolean | Date | null>;

/** Where a command prints. */
export interface CommandOutput {
  /** A line for people. */
  line(text: string): void;
  /** A table for people, one line for each row; with `--json` the same as a JSON array. */
  rows(rows: Row[]): void;
}

/** A required argument of a command: the command line does not run it without. */
export function argument(given: GivenInput, name: string): string {
  const value = given.arguments[name];
  if (value === undefined) throw new Error(`The command declares no argument ${name}`);
  return value;
}
