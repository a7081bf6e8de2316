import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, rmSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import type { Logger } from '../log/index.js';
import type { CommandLine, ExitCode, Streams } from './command-line.js';

/** Maximum length (bytes) of a socket's path. Linux accepts 107, macOS 103. */
const maxPath = 103;

const Request = z.object({ words: z.array(z.string().max(4_096)).max(64) });
const Answer = z.union([
  z.object({ out: z.string() }),
  z.object({ err: z.string() }),
  z.object({ exit: z.union([z.literal(0), z.literal(1), z.literal(2)]) }),
]);
type Answer = z.infer<typeof Answer>;

/** Identifies a server by its data folder and, if it uses PostgreSQL, its database. */
export interface Place {
  dataDir: string;
  url: string | null;
}

/**
 * Takes commands from other processes of the same user, in a server that is the only one on its database. The socket is
 * in the data folder (on Windows: a named pipe). The client sends one line of JSON with the words of a command. The
 * server sends lines with the output, and the exit code last.
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
    server.on('error', (err) => log.error({ err }, 'control socket failed'));
  }

  /** Listens in the data folder. If that fails, returns null: commands then work only while the server is stopped. */
  static async listen(place: Place, commands: CommandLine, log: Logger): Promise<ControlSocket | null> {
    const path = controlPath(place);
    if (!path) {
      log.warn(
        { dataDir: place.dataDir },
        'the path is too long for a control socket: commands do not work while the server runs',
      );
      return null;
    }
    try {
      mkdirSync(place.dataDir, { recursive: true });
      return new ControlSocket(await listening(path), commands, log);
    } catch (err) {
      // Some file systems do not support sockets.
      log.warn({ err, path }, 'cannot open a control socket: commands do not work while the server runs');
      return null;
    }
  }
  /** Accepts no further commands, and waits for the running ones. */
  async close(): Promise<void> {
    const closed = once(this.server, 'close');
    this.server.close();
    await Promise.all(this.#running);
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  #take(socket: Socket): void {
    this.#sockets.add(socket);
    socket.on('error', (err) => this.log.debug({ err }, 'a connection to the control socket failed'));
    socket.on('close', () => this.#sockets.delete(socket));
    createInterface(socket).once('line', (line) => {
      const running = this.#answer(socket, line).finally(() => this.#running.delete(running));
      this.#running.add(running);
    });
  }

  async #answer(socket: Socket, line: string): Promise<void> {
    const send = (answer: Answer) => void (socket.writable && socket.write(`${JSON.stringify(answer)}\n`));
    const request = Request.safeParse(parsed(line));
    if (!request.success) return void socket.destroy();
    const streams = { out: (out: string) => send({ out }), err: (err: string) => send({ err }) };
    send({ exit: await this.commands.run(request.data.words, streams) });
    socket.end();
  }
}

async function listening(path: string): Promise<Server> {
  // A killed process may have left the file. Only one server uses a database, or commands go to the last one.
  if (process.platform !== 'win32') rmSync(path, { force: true });
  const server = createServer();
  // `listen` creates the file at once. The mask keeps it private from the first moment.
  const mask = process.umask(0o177);
  server.listen(path);
  process.umask(mask);
  await once(server, 'listening');
  return server;
}

/**
 * Sends a command to the running server and prints its output.
 * @returns the exit code; null if no server listens.
 * @throws if the server closes the connection early.
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
  throw new Error('The server closed the connection before the command was done.');
}

/**
 * Connects to the socket.
 * @returns null if no process listens: there is no socket, or a killed process left it.
 */
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

/**
 * Returns the path of the socket.
 * @returns null if the path of the folder is too long for a socket.
 */
function controlPath({ dataDir, url }: Place): string | null {
  const folder = resolve(dataDir);
  const hash = (text: string, length: number) => createHash('sha256').update(text).digest('hex').slice(0, length);
  // Servers with separate databases may share a folder.
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
