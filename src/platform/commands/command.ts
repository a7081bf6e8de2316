/** A command of the command line. */
export interface Command {
  /** The subject and the action, in two words: `admin grant`. */
  name: string;
  /** One sentence for the list of commands. */
  description: string;
  /** The arguments after the name, in this order. Optional ones must come last. */
  arguments?: { name: string; description: string; isOptional?: boolean }[];
  /** Flags in the syntax of commander: `--days <number>` takes a value, `--force` takes none. */
  options?: { flags: string; description: string }[];
  /** True if the command prints rows, so it accepts `--json`. */
  lists?: boolean;
  /**
   * Runs the command.
   * @throws {CommandError} or {HubbubError} with a message for the operator. The process then exits with 1.
   */
  run(given: GivenInput, output: CommandOutput): Promise<void>;
}

/** The parsed input, by the names of arguments and options. */
export interface GivenInput {
  arguments: Record<string, string | undefined>;
  options: Record<string, string | boolean | undefined>;
}

export type Row = Record<string, string | number | boolean | Date | null>;

/** Receives the output of a command. */
export interface CommandOutput {
  /** Prints a line of text. */
  line(text: string): void;
  /** Prints a table with one line for each row. With `--json` it prints a JSON array. */
  rows(rows: Row[]): void;
}

/** Returns a required argument. The command line does not run a command without it. */
export function argument(given: GivenInput, name: string): string {
  const value = given.arguments[name];
  if (value === undefined) throw new Error(`The command declares no argument ${name}`);
  return value;
}
