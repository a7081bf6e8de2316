import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { keepSecret } from '../output/gather.js';
import { eventually } from './eventually.js';

/** A mail as its reader sees it. */
export interface ReceivedMail {
  headers: Map<string, string>;
  text: string;
  html: string;
}

/** A real SMTP server in this process, which keeps the mails that it receives. */
export class Mailbox {
  readonly mails: ReceivedMail[] = [];
  /** Can be set: the answer to a recipient; an SMTP code rejects it. */
  onRecipient: () => Promise<number | null> = async () => null;
  /** Can be set: runs between receiving a mail and confirming it; an SMTP code rejects the mail. */
  onMail: () => Promise<number | null> = async () => null;

  private constructor(private readonly server: SMTPServer) {}

  static async start(): Promise<Mailbox> {
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onData: (stream, _session, done) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', async () => {
          const code = await mailbox.onMail();
          if (!code) mailbox.#keep(parseMail(Buffer.concat(chunks).toString()));
          done(code ? refusal(code) : null);
        });
      },
      onRcptTo: async (_address, _session, done) => {
        const code = await mailbox.onRecipient();
        done(code ? refusal(code) : null);
      },
    });
    // A client that was killed resets its connection.
    server.on('error', () => undefined);
    const mailbox = new Mailbox(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return mailbox;
  }

  get url(): string {
    return `smtp://127.0.0.1:${(this.server.server.address() as AddressInfo).port}`;
  }

  #keep(mail: ReceivedMail): void {
    keepSecret(...mail.text.split('\n').filter((line) => line.length > 30), ...(mail.text.match(/[\w-]{32}/g) ?? []));
    this.mails.push(mail);
  }

  /** Returns all mails to an address, oldest first. */
  to(address: string): ReceivedMail[] {
    return this.mails.filter(({ headers }) => headers.get('to') === address);
  }

  /** Waits for the `number`th mail to an address. */
  async mail(address: string, number = 1): Promise<ReceivedMail> {
    return eventually(() => {
      const mail = this.to(address)[number - 1];
      if (!mail) throw new Error(`There is no mail number ${number} to ${address}`);
      return mail;
    });
  }

  /** Cuts all connections. */
  cut(): void {
    for (const connection of this.server.connections) connection._socket.destroy();
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}

function refusal(responseCode: number): Error {
  return Object.assign(new Error('Not now'), { responseCode });
}

/** Returns the token in a mail, as a user copies it. */
export function tokenOf({ text }: ReceivedMail): string {
  const token = /(?:token=|The code is:\s+)([\w-]{32})/.exec(text)?.[1];
  if (!token) throw new Error(`There is no token in: ${text}`);
  return token;
}

/** Parses a mail into its headers and the two alternatives of its body. */
export function parseMail(source: string): ReceivedMail {
  const [head, ...parts] = split(source);
  const part = (type: string) => {
    const found = parts.find((each) => each.head.get('content-type')?.startsWith(type));
    return found ? decoded(found) : '';
  };
  return { headers: head, text: part('text/plain'), html: part('text/html') };
}

interface Part {
  head: Map<string, string>;
  body: string;
}

function split(source: string): [Map<string, string>, ...Part[]] {
  const whole = partOf(source.replaceAll('\r\n', '\n'));
  const boundary = /boundary="?([^";]+)"?/.exec(whole.head.get('content-type') ?? '')?.[1];
  const parts = boundary ? whole.body.split(`--${boundary}`).slice(1, -1) : [];
  return [whole.head, ...parts.map((part) => partOf(part.trimStart()))];
}

function partOf(source: string): Part {
  const end = source.indexOf('\n\n');
  const lines = source.slice(0, end).replace(/\n\s+/g, ' ').split('\n');
  const head = new Map(
    lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
  );
  return { head, body: source.slice(end + 2) };
}

function decoded({ head, body }: Part): string {
  const encoding = head.get('content-transfer-encoding');
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString();
  if (encoding !== 'quoted-printable') return body;
  const bytes = body
    .replace(/=\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number(`0x${hex}`)));
  return Buffer.from(bytes, 'latin1').toString();
}
