import { framedLength, writeHeader } from '../platform/websocket/index.js';

/**
 * Builds `next` messages as whole WebSocket frames, once for many sockets, and bypasses `ws` by writing them to the
 * connection. It relies on these facts, which `test/integration/next-frames.test.ts` checks against the libraries:
 *
 * - `ws` writes each of its own frames within one turn, header and payload together, so no other frame can split them.
 *   That holds without per-message deflate and without fragments. This server uses neither.
 * - A server's frames are not masked (RFC 6455 section 5.1), so all sockets can share the same bytes.
 * - graphql-ws builds a `next` message by JSON.stringify of `{ id, type, payload }`, in this order.
 * - The server must send nothing after its close frame (RFC 6455 section 5.5.1), so `Outlet.isOpen` is checked before.
 * - A buffer can be reused when the kernel has taken it. A plain socket shows that by a `writableLength` of 0. With TLS
 *   that never holds, but this server leaves TLS to a proxy.
 */

/** Returns an id in the form of a message: JSON in UTF-8. */
export function idBytes(id: string): Buffer {
  return Buffer.from(JSON.stringify(id));
}

const beforeId = Buffer.from('{"id":');
const beforePayload = Buffer.from(',"type":"next","payload":');
const end = Buffer.from('}');

/** Holds the concatenated `next` frames of several payloads, for any operation with an id of this length. */
export class NextFrames {
  private constructor(
    readonly bytes: Buffer,
    private readonly idLength: number,
    /** Offsets of the ids in the bytes. */
    private readonly places: readonly number[],
  ) {}

  /**
   * @param payloads execution results as JSON.
   * @param idLength length of the id as JSON, bytes.
   */
  static of(payloads: readonly Buffer[], idLength: number): NextFrames {
    const envelope = beforeId.length + idLength + beforePayload.length + end.length;
    let length = 0;
    for (const payload of payloads) length += framedLength(envelope + payload.length);
    const bytes = Buffer.allocUnsafe(length);
    const places: number[] = [];
    let at = 0;
    for (const payload of payloads) {
      at = writeHeader(bytes, at, envelope + payload.length);
      bytes.set(beforeId, at);
      at += beforeId.length;
      places.push(at);
      // The id is still missing here.
      at += idLength;
      bytes.set(beforePayload, at);
      at += beforePayload.length;
      bytes.set(payload, at);
      at += payload.length;
      bytes.set(end, at);
      at += end.length;
    }
    return new NextFrames(bytes, idLength, places);
  }

  /** Inserts the id that begins at `start` in `ids`. */
  address(ids: Uint8Array, start: number): void {
    const { bytes, idLength } = this;
    for (const at of this.places) {
      for (let i = 0; i < idLength; i++) bytes[at + i] = ids[start + i] as number;
    }
  }

  /** Returns the same frames in a new buffer. */
  copy(): NextFrames {
    return new NextFrames(Buffer.from(this.bytes), this.idLength, this.places);
  }
}
