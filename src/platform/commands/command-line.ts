import { CommanderError, Command as Program } from 'commander';
import { HubbubError } from '../errors/index.js';
import type { Command, Row } from './command.js';
import { asJson, asTable } from './printed-rows.js';

/**
 * Where the command line prints: the process's own streams, or those of a process that asked over the control socket.
 */
export interface Streams {
  out(text: string): void;
  err(text: string): void;
}

/** How a command ended, as a process says it. */
export enum ExitCode {
  DONE = 0,
  /** The command was understood, and failed. */
  FAILED = 1,
  /** There is no such command, or it was given too little or too much. */
  USAGE = 2,
}

const about = 'Administers Hubbub: the server of this configuration, whether it is running or not.';

/** All commands, and what becomes of the words that someone gave. */
export class CommandLine {
  /** @param prepare called before a command runs, but not for help or for what is not understood. */
  constructor(
    private readonly commands: Command[],
    private readonly prepare: () => Promise<void> = async () => undefined,
  ) {}

  /** Runs one command; why one fails is told on `err`. @throws what `prepare` does. */
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
      // Commander has printed what it thinks of the words, or the help that was asked for.
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

/** Commander would end the process and print by itself. */
function settled(program: Program, { out, err }: Streams): Program {
  return program
    .exitOverride()
    .configureOutput({ writeOut: out, writeErr: err })
    .showHelpAfterError('(--help tells more)')
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

/** An error that is for people has its message; of any other, where it comes from matters too. */
function asText(error: unknown): string {
  if (error instanceof HubbubError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
