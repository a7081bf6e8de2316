import { CommanderError, Command as Program } from 'commander';
import { HubbubError } from '../errors/index.js';
import type { Command, Row } from './command.js';
import { CommandError } from './command-error.js';
import { asJson, asTable } from './printed-rows.js';

/** The output streams of a command: those of this process, or of a process on the control socket. */
export interface Streams {
  out(text: string): void;
  err(text: string): void;
}

/** The exit code of a command. */
export enum ExitCode {
  DONE = 0,
  /** The command was valid and failed. */
  FAILED = 1,
  /** The command is unknown, or its arguments are wrong. */
  USAGE = 2,
}

const about = 'Administers the Hubbub server of this configuration, whether it is running or stopped.';

/** Parses the words of a command line and runs the command. */
export class CommandLine {
  /** @param prepare called before a command runs, but not for help or for invalid input. */
  constructor(
    private readonly commands: Command[],
    private readonly prepare: () => Promise<void> = async () => undefined,
  ) {}

  /**
   * Runs one command and prints its error on `err`.
   * @throws what `prepare` throws.
   */
  async run(words: string[], streams: Streams): Promise<ExitCode> {
    let exit = ExitCode.DONE;
    const perform = async (command: Command, entry: Program) => {
      exit = await ending(command.run(givenTo(entry, command), printing(streams, entry)), streams);
    };
    try {
      await this.#program(streams, perform).parseAsync(words, { from: 'user' });
      return exit;
    } catch (error) {
      if (!(error instanceof CommanderError)) throw error;
      // Commander has already printed the error or the help.
      return error.exitCode === 0 ? ExitCode.DONE : ExitCode.USAGE;
    }
  }

  #program(streams: Streams, perform: (command: Command, entry: Program) => Promise<void>): Program {
    const program = settled(new Program('npm run hubbub --').description(about), streams);
    program.hook('preAction', () => this.prepare());
    for (const command of this.commands) {
      const [topic = '', verb = ''] = command.name.split(' ');
      const parent = program.commands.find((known) => known.name() === topic) ?? program.command(topic);
      const entry = declared(parent.command(verb), command);
      entry.action(() => perform(command, entry));
      parent.description(parent.commands.map((known) => known.name()).join(', '));
    }
    return program;
  }
}

function declared(entry: Program, command: Command): Program {
  entry.description(command.description);
  for (const { name, description, isOptional } of command.arguments ?? []) {
    entry.argument(isOptional ? `[${name}]` : `<${name}>`, description);
  }
  for (const { flags, description } of command.options ?? []) entry.option(flags, description);
  return command.lists ? entry.option('--json', 'print JSON, for programs') : entry;
}

async function ending(running: Promise<void>, { err }: Streams): Promise<ExitCode> {
  try {
    await running;
    return ExitCode.DONE;
  } catch (error) {
    err(`${asText(error)}\n`);
    return ExitCode.FAILED;
  }
}

/** Configures a program. By default Commander would end the process and print by itself. */
function settled(program: Program, { out, err }: Streams): Program {
  return program
    .exitOverride()
    .configureOutput({ writeOut: out, writeErr: err })
    .showHelpAfterError('(use --help for more information)')
    .allowExcessArguments(false);
}

function givenTo(entry: Program, { arguments: declared = [] }: Command) {
  const words = entry.processedArgs as (string | undefined)[];
  return {
    arguments: Object.fromEntries(declared.map(({ name }, n) => [name, words[n]])),
    options: entry.opts<Record<string, string | boolean | undefined>>(),
  };
}

function printing({ out }: Streams, entry: Program) {
  const isJson = entry.opts().json === true;
  return {
    line: (text: string) => out(`${text}\n`),
    rows: (rows: Row[]) => out(isJson ? asJson(rows) : asTable(rows)),
  };
}

/** Returns the message of an error for users, or the stack trace of any other error. */
function asText(error: unknown): string {
  if (error instanceof HubbubError || error instanceof CommandError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
