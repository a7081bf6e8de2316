import type { ClientUser } from './client-package.js';
import type { TestServer } from './test-server.js';

/** Each line is another one, so that no part can take the place of another. */
export function linesOf(size: number): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(Array.from({ length: size / 8 }, (_, i) => `${1_000_000 + i}\n`).join('')));
}

/** Sends the first half of a body, and then nothing until the connection breaks. */
export function halfOf(body: Blob): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async start(controller) {
      controller.enqueue(new Uint8Array(await body.slice(0, body.size / 2).arrayBuffer()));
    },
  });
}

/** Returns the content of an attachment as its server gives it. */
export async function download({ hubbub }: ClientUser, server: TestServer, id: string): Promise<Buffer> {
  const document = 'query ($id: ID!) { attachment(id: $id) { url } }';
  const { attachment } = await hubbub.request<{ attachment: { url: string } }, { id: string }>(document, { id });
  return Buffer.from(await (await fetch(new URL(attachment.url, server.url))).arrayBuffer());
}
