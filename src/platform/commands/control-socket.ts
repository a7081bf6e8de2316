import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, rmSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import type { Logger } from '../log/index.js';
import type { CommandLine, ExitCode, Streams } from './command-line.js';

/** The most (bytes) that a path of a socket may have; Linux takes 107, macOS 103. */
const maxPath = 103;

const Request = z.object({ words: z.array(z.string().max(4_096)).max(64) });
const Answer = z.union([
  z.object({ out: z.string() }),
  z.object({ err: z.string() }),
  z.object({ exit: z.union([z.literal(0), z.literal(1), z.literal(2)]) }),
]);
type Answer = z.infer<typeof Answer>;

/** What a server is found by: its data folder, and its database, if that is not in the folder. */
export interface Place {
  dataDir: string;
  url: string | null;
}

/**
 * Where a server that is the only one on its database takes commands from other processes of its user: a socket in the
 * data folder (a named pipe on Windows). One line of JSON goes in, the words of a command; lines of what it prints come
 * out, and at last its exit code.
 */
export class ControlSocket {
  readonly #sockets = new Set<Socket>();
  readonly #running = new Set<Promise<void>>();

  private constructor(
    private readonly server: Server,
    private readonly commands: CommandLine,
    private readonly log: Logger,
  ) {
    server.on('connection', (socket) => this.#take(socket));
    server.on('error', (err) => log.error({ err }, 'the control socket'));
  }

  /**
   * Listens in the data folder. Where that is not possible, the server goes without: commands then have to wait until
   * it is stopped.
   */
  static async listen(place: Place, commands: CommandLine, log: Logger): Promise<ControlSocket | null> {
    const path = controlPath(place);
    if (!path) {
      log.warn(
        { dataDir: place.dataDir },
        'the path is too long for a control socket: no commands while the server runs',
      );
      return null;
    }
    try {
      mkdirSync(place.dataDir, { recursive: true });
      return new ControlSocket(await listening(path), commands, log);
    } catch (err) {
      // Some file systems have no sockets.
      log.warn({ err, path }, 'there can be no control socket: no commands while the server runs');
      return null;
    }
  }
  /** Takes no more commands, and waits for the end of those that run. */
  async close(): Promise<void> {
    const closed = once(this.server, 'close');
    this.server.close();
    await Promise.all(this.#running);
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  #take(socket: Socket): void {
    this.#sockets.add(socket);
    socket.on('error', (err) => this.log.debug({ err }, 'a connection to the control socket'));
    socket.on('close', () => this.#sockets.delete(socket));
    createInterface(socket).once('line', (line) => {
      const running = this.#answer(socket, line).finally(() => this.#running.delete(running));
      this.#running.add(running);
    });
  }

  async #answer(socket: Socket, line: string): Promise<void> {
    const tell = (answer: Answer) => void (socket.writable && socket.write(`${JSON.stringify(answer)}\n`));
    const request = Request.safeParse(parsed(line));
    if (!request.success) return void socket.destroy();
    const streams = { out: (out: string) => tell({ out }), err: (err: string) => tell({ err }) };
    tell({ exit: await this.commands.run(request.data.words, streams) });
    socket.end();
  }
}

async function listening(path: string): Promise<Server> {
  // Left by a process that was killed: there is one server on a database, or the last one is asked.
  if (process.platform !== 'win32') rmSync(path, { force: true });
  const server = createServer();
  // Listening makes the file at once, and never is it anybody else's.
  const mask = process.umask(0o177);
  server.listen(path);
  process.umask(mask);
  await once(server, 'listening');
  return server;
}

/**
 * Has the running server run a command, and prints what it prints.
 * @returns its exit code; null if no server listens there.
 * @throws if the server goes away before the end.
 */
export async function askRunningServer(place: Place, words: string[], streams: Streams): Promise<ExitCode | null> {
  const path = controlPath(place);
  const socket = path && (await connected(path));
  if (!socket) return null;
  socket.write(`${JSON.stringify({ words })}\n`);
  for await (const line of createInterface(socket)) {
    const answer = Answer.parse(parsed(line));
    if ('exit' in answer) return answer.exit;
    if ('out' in answer) streams.out(answer.out);
    else streams.err(answer.err);
  }
  throw new Error('The server went away before the command was done.');
}

/** @returns null if nobody listens: there is no socket, or only what a killed process left. */
async function connected(path: string): Promise<Socket | null> {
  const socket = connect(path);
  try {
    await once(socket, 'connect');
    return socket;
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (['ENOENT', 'ECONNREFUSED', 'ENOTDIR'].includes(code)) return null;
    throw error;
  }
}

/** @returns null if the folder's path is too long: systems bound that of a socket. */
function controlPath({ dataDir, url }: Place): string | null {
  const folder = resolve(dataDir);
  const hash = (text: string, length: number) => createHash('sha256').update(text).digest('hex').slice(0, length);
  // Servers on databases of their own may share a folder.
  const name = url === null ? 'control' : `control-${hash(url, 8)}`;
  if (process.platform === 'win32') return `\\\\.\\pipe\\hubbub-${hash(folder.toLowerCase() + (url ?? ''), 32)}`;
  const path = join(folder, `${name}.sock`);
  return Buffer.byteLength(path) > maxPath ? null : path;
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
