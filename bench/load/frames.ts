// The part of RFC 6455 that a client of the benchmark needs.

export const opcodes = { text: 1, close: 8, ping: 9, pong: 10 };

/** Returns a frame of a client. Its mask is zero, which servers accept like any other. */
export function clientFrame(opcode: number, payload: Buffer | string): Buffer {
  const body = typeof payload === 'string' ? Buffer.from(payload) : payload;
  const extended = body.length > 125;
  const frame = Buffer.alloc((extended ? 8 : 6) + body.length);
  frame[0] = 0x80 | opcode;
  frame[1] = 0x80 | (extended ? 126 : body.length);
  if (extended) frame.writeUInt16BE(body.length, 2);
  body.copy(frame, frame.length - body.length);
  return frame;
}

/**
 * Passes the complete frames in `data[0, end)` to `take`, in order.
 * @returns the offset of the first incomplete frame.
 */
export function eachFrame(
  data: Buffer,
  end: number,
  take: (opcode: number, data: Buffer, from: number, to: number) => void,
): number {
  let at = 0;
  while (end - at >= 2) {
    let length = (data[at + 1] ?? 0) & 127;
    let head = 2;
    if (length === 126) {
      if (end - at < 4) break;
      length = data.readUInt16BE(at + 2);
      head = 4;
    } else if (length === 127) {
      if (end - at < 10) break;
      length = data.readUIntBE(at + 4, 6);
      head = 10;
    }
    if (end - at < head + length) break;
    take((data[at] ?? 0) & 15, data, at + head, at + head + length);
    at += head + length;
  }
  return at;
}
