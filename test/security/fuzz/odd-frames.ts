import type { Dice } from './dice.js';

export const opcodes = { continuation: 0, text: 1, binary: 2, close: 8, ping: 9, pong: 10 };

export function init(token: string | null): string {
  return JSON.stringify({ type: 'connection_init', payload: token ? { Authorization: `Bearer ${token}` } : {} });
}

/** Returns the bytes of a frame, valid or not. */
export function oddFrame(dice: Dice, token: string | null): Buffer {
  switch (dice.below(8)) {
    case 0:
      return frame(dice.bytes(200), dice.pick([0, 1, 2, 3, 7, 8, 9, 10, 11, 15]), { fin: dice.percent(80) });
    case 1:
      return frame(dice.bytes(130), opcodes.ping, { rsv: dice.below(8) });
    case 2:
      return frame('x'.repeat(dice.pick([125, 126, 65_535, 65_536, 262_144, 262_145, 300_000])));
    case 3:
      return split(message(dice, token), 1 + dice.below(4));
    case 4:
      return frame(message(dice, token), opcodes.text, { masked: dice.percent(50) });
    case 5:
      return frame('', opcodes.text, { claims: dice.pick([1, 125, 300_000, 2 ** 32, 2 ** 53 - 1]) });
    case 6:
      return dice.bytes(50);
    default:
      return frame(message(dice, token), dice.percent(10) ? opcodes.binary : opcodes.text);
  }
}

/** A message of the protocol: out of order, of wrong types, or with an id that is in use. */
function message(dice: Dice, token: string | null): string {
  const type = dice.pick([
    'subscribe',
    'subscribe',
    'subscribe',
    'complete',
    'ping',
    'pong',
    'connection_init',
    'next',
    'error',
    'x',
    1,
  ]);
  const id = dice.pick<unknown>(['1', '1', '2', '', 'x'.repeat(200), 'é'.repeat(64), '__proto__', 1, null, {}]);
  const query = dice.pick<unknown>([
    'subscription { accountEvents { __typename } }',
    '{ viewer { user { id } } }',
    '{ __typename }',
    'mutation { heartbeat { __typename } }',
    '{',
    '',
    1,
    null,
    ['{ viewer { user { id } } }'],
    '{ '.repeat(5_000),
    `{ viewer { user { id } } } #${'x'.repeat(1_000)}`,
    '\0',
    '\ud800',
  ]);
  const payload = dice.pick<unknown>([
    { query },
    { query },
    { query, variables: dice.pick<unknown>([{}, [], 'x', 1, null]) },
    { query, operationName: dice.pick<unknown>(['A', 1, {}]) },
    { query, extensions: dice.pick<unknown>([{}, [], 1]) },

    undefined,
    null,
    'x',
    [],
    { Authorization: dice.pick<unknown>([`Bearer ${token}`, 'Bearer', 1, [], 'x'.repeat(20_000)]) },
  ]);
  const text = JSON.stringify({ type, id, payload });
  return dice.percent(5) ? text.slice(0, dice.below(text.length)) : text;
}

interface Header {
  fin?: boolean;
  rsv?: number;
  masked?: boolean;
  /** The length in the header, if it differs from the real one. */
  claims?: number;
}

/** Returns a frame as in RFC 6455, section 5.2, or with the given length in its header. */
export function frame(payload: string | Buffer, opcode = opcodes.text, header: Header = {}): Buffer {
  const { fin = true, rsv = 0, masked = true, claims } = header;
  const data = Buffer.from(payload);
  const length = claims ?? data.length;
  const size = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const head = Buffer.alloc(size);
  head[0] = (fin ? 0x80 : 0) | (rsv << 4) | opcode;
  head[1] = (masked ? 0x80 : 0) | (size === 2 ? length : size === 4 ? 126 : 127);
  if (size === 4) head.writeUInt16BE(length, 2);
  if (size === 10) head.writeBigUInt64BE(BigInt(length), 2);
  // A mask of zeros leaves the payload unchanged.
  return Buffer.concat([head, ...(masked ? [Buffer.alloc(4)] : []), data]);
}

/** A text in several frames, with a ping between them. */
function split(text: string, parts: number): Buffer {
  const bytes = Buffer.from(text);
  const length = Math.ceil(bytes.length / parts);
  const frames: Buffer[] = [];
  for (let i = 0; i < parts; i++) {
    const opcode = i === 0 ? opcodes.text : opcodes.continuation;
    frames.push(frame(bytes.subarray(i * length, (i + 1) * length), opcode, { fin: i === parts - 1 }));
    if (i === 0) frames.push(frame('', opcodes.ping));
  }
  return Buffer.concat(frames);
}
