/** FIN and opcode 1: a whole text message (RFC 6455 section 5.2). */
const wholeText = 0x81;

/**
 * Returns whole frames of messages, for one write. `ws` would write the header and the payload of each frame by themselves.
 * See `delivery/next-frames.ts` for the facts that writing frames past `ws` relies on.
 */
export function textFrames(messages: readonly string[]): Buffer {
  const sizes = messages.map((message) => Buffer.byteLength(message));
  const bytes = Buffer.allocUnsafe(sizes.reduce((length, size) => length + framedLength(size), 0));
  let at = 0;
  for (const [n, message] of messages.entries()) {
    at = writeHeader(bytes, at, sizes[n] ?? 0);
    at += bytes.write(message, at);
  }
  return bytes;
}

/** Returns the length of an unmasked frame, bytes. */
export function framedLength(size: number): number {
  return size + (size < 126 ? 2 : size < 65_536 ? 4 : 10);
}

/**
 * Writes the header of an unmasked frame (RFC 6455 section 5.2).
 * @param size size of the payload, bytes.
 * @returns the offset after the header.
 */
export function writeHeader(bytes: Buffer, at: number, size: number): number {
  bytes[at] = wholeText;
  if (size < 126) {
    bytes[at + 1] = size;
    return at + 2;
  }
  if (size < 65_536) {
    bytes[at + 1] = 126;
    return bytes.writeUInt16BE(size, at + 2);
  }
  bytes[at + 1] = 127;
  bytes.writeUInt16BE(0, at + 2);
  return bytes.writeUIntBE(size, at + 4, 6);
}
