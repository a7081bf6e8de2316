/**
 * The short way of `next` messages: whole WebSocket frames, made once for many sockets and written below `ws`, straight
 * to the connection. It relies on this, which `test/integration/next-frames.test.ts` holds against the libraries:
 *
 * - `ws` writes each of its own frames within one turn, header and payload together, so ours never fall into one of
 *   them. That holds without per-message deflate and without fragments, neither of which this server uses.
 * - A server's frames are not masked (RFC 6455 section 5.1), so the same bytes are right for every socket.
 * - graphql-ws makes a `next` message by JSON.stringify of `{ id, type, payload }`, in this order.
 * - After its close frame a socket is sent nothing more (RFC 6455 section 5.5.1): `Outlet.isOpen` is asked before.
 * - A buffer may be used again when the kernel has taken it, which a plain socket tells at once by a `writableLength`
 *   of 0. It is never so with TLS, which this server leaves to a proxy.
 */

/** An id as it stands in a message: JSON in UTF-8. */
export function idBytes(id: string): Buffer {
  return Buffer.from(JSON.stringify(id));
}

const beforeId = Buffer.from('{"id":');
const beforePayload = Buffer.from(',"type":"next","payload":');
const end = Buffer.from('}');
/** FIN and opcode 1: a whole text message (RFC 6455 section 5.2). */
const wholeText = 0x81;

/** `next` frames of several payloads, one behind the other, for any operation whose id has so many bytes. */
export class NextFrames {
  private constructor(
    readonly bytes: Buffer,
    private readonly idLength: number,
    /** Where in the bytes the ids stand. */
    private readonly places: readonly number[],
  ) {}

  /** @param payloads execution results as JSON. @param idLength bytes of the id as JSON. */
  static of(payloads: readonly Buffer[], idLength: number): NextFrames {
    const blank = Buffer.alloc(idLength);
    const parts: Buffer[] = [];
    const places: number[] = [];
    let length = 0;
    for (const payload of payloads) {
      const size = beforeId.length + idLength + beforePayload.length + payload.length + end.length;
      const header = headerOf(size);
      places.push(length + header.length + beforeId.length);
      parts.push(header, beforeId, blank, beforePayload, payload, end);
      length += header.length + size;
    }
    return new NextFrames(Buffer.concat(parts, length), idLength, places);
  }

  /** Puts in the id that stands in `ids` from `start` on. */
  address(ids: Uint8Array, start: number): void {
    const { bytes, idLength } = this;
    for (const at of this.places) {
      for (let i = 0; i < idLength; i++) bytes[at + i] = ids[start + i] as number;
    }
  }

  /** The same frames in a buffer of their own. */
  copy(): NextFrames {
    return new NextFrames(Buffer.from(this.bytes), this.idLength, this.places);
  }
}

/** The header of an unmasked frame (RFC 6455 section 5.2). @param size of the payload, bytes. */
function headerOf(size: number): Buffer {
  if (size < 126) return Buffer.from([wholeText, size]);
  if (size < 65_536) return Buffer.from([wholeText, 126, size >> 8, size & 0xff]);
  const header = Buffer.alloc(10);
  header[0] = wholeText;
  header[1] = 127;
  header.writeUIntBE(size, 4, 6);
  return header;
}
