import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** A statement as it was sent to PostgreSQL. */
export interface Statement {
  text: string;
  /** The values of its parameters, as text. */
  values: (string | null)[];
}

/** Some statements begin with a mark: `platform/database/prepared-statements.ts`. */
const ours = /^\s*(\/\* .*? \*\/\s*)?(select|with|insert|update|delete)\b/i;

/** Statements of the ORM, and of each new connection. */
const ofConnections = /pg_database|pg_backend_pid/;

/** Statements that are not caused by requests. */
const beside =
  /\bfrom user_status\b|^\s*select queued\.\*|\bupdate outgoing_push as entry\b|\bfrom unindexed_messages\b|\binto message_words\b|\bfor share skip locked\b|\bfrom "webhook" as\b/;

/** A proxy before PostgreSQL that records the statements. */
export class StatementRecorder implements AsyncDisposable {
  #statements: Statement[] = [];
  readonly #sockets = new Set<Socket>();
  readonly #databases = new Set<Socket>();
  #isHeld = false;

  private constructor(
    private readonly server: Server,
    private readonly target: URL,
  ) {}

  static async start(databaseUrl: string): Promise<StatementRecorder> {
    const server = createServer();
    const recorder = new StatementRecorder(server, new URL(databaseUrl));
    server.on('connection', (client) => recorder.#join(client));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return recorder;
  }

  /** The URL of PostgreSQL through this proxy. */
  get url(): string {
    const url = new URL(this.target);
    url.host = `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
    return url.href;
  }

  /** Returns the statements since the last call, by default without those of transactions and of new connections. */
  take(wanted = ours): Statement[] {
    const statements = this.#statements;
    this.#statements = [];
    return statements.filter(({ text }) => wanted.test(text) && !ofConnections.test(text));
  }

  /** Records statements, but does not pass them on before the release. */
  hold(): void {
    this.#isHeld = true;
    for (const database of this.#databases) database.cork();
  }

  release(): void {
    this.#isHeld = false;
    for (const database of this.#databases) database.uncork();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.server.close();
    for (const socket of this.#sockets) socket.destroy();
  }

  /** The same, without the statements of background work, such as presence and outboxes, which run at any time. */
  takeOfRequests(): Statement[] {
    return this.take().filter(({ text }) => !beside.test(text));
  }

  #join(client: Socket): void {
    const database = connect(Number(this.target.port), this.target.hostname);
    const messages = new FrontendMessages((statement) => this.#statements.push(statement));
    client.on('data', (bytes: Buffer) => messages.read(bytes));
    client.pipe(database).pipe(client);
    this.#databases.add(database);
    database.once('close', () => this.#databases.delete(database));
    if (this.#isHeld) database.cork();
    for (const [one, other] of [[client, database] as const, [database, client] as const]) {
      this.#sockets.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        this.#sockets.delete(one);
        other.destroy();
      });
    }
  }
}

/** Parses the messages of a client. See https://www.postgresql.org/docs/current/protocol-message-formats.html */
class FrontendMessages {
  #rest = Buffer.alloc(0);
  #isStarted = false;
  /** The texts of statements by their names; most have the empty one. */
  readonly #texts = new Map<string, string>();

  constructor(private readonly onStatement: (statement: Statement) => void) {}

  read(bytes: Buffer): void {
    this.#rest = Buffer.concat([this.#rest, bytes]);
    for (;;) {
      // The very first message has no type.
      const typeLength = this.#isStarted ? 1 : 0;
      if (this.#rest.length < typeLength + 4) return;
      const end = typeLength + this.#rest.readInt32BE(typeLength);
      if (this.#rest.length < end) return;
      const type = this.#isStarted ? String.fromCharCode(this.#rest[0] as number) : '';
      this.#message(type, this.#rest.subarray(typeLength + 4, end));
      this.#rest = this.#rest.subarray(end);
      this.#isStarted = true;
    }
  }

  #message(type: string, body: Buffer): void {
    // Query: the text. Parse: name and text of a statement. Bind: names of portal and statement, formats, values.
    const [first = '', second = ''] = body.toString('latin1').split('\0', 2);
    const text = (string: string) => Buffer.from(string, 'latin1').toString();
    if (type === 'Q') this.onStatement({ text: text(first), values: [] });
    if (type === 'P') this.#texts.set(first, text(second));
    if (type === 'B') this.onStatement({ text: this.#texts.get(second) ?? '', values: valuesOf(body) });
  }
}

function valuesOf(bind: Buffer): (string | null)[] {
  const formats = bind.indexOf(0, bind.indexOf(0) + 1) + 1;
  let at = formats + 2 + 2 * bind.readInt16BE(formats);
  const count = bind.readInt16BE(at);
  at += 2;
  return Array.from({ length: count }, () => {
    const length = bind.readInt32BE(at);
    at += 4;
    if (length < 0) return null;
    at += length;
    return bind.subarray(at - length, at).toString();
  });
}
