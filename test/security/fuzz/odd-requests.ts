import { gzipSync } from 'node:zlib';
import type { Dice } from './dice.js';

const crlf = '\r\n';
const paths = [
  '/graphql',
  '/graphql',
  '/graphql',
  '/graphiql',
  '/',
  '/livez',
  '/healthz',
  '/metrics',
  '/files/x',
  '/nope',
];

/** Returns the bytes of a request that is nearly HTTP and nearly GraphQL. */
export function oddRequest(dice: Dice, token: string | null): Buffer {
  const method = dice.pick([
    'POST',
    'POST',
    'POST',
    'GET',
    'PUT',
    'HEAD',
    'OPTIONS',
    'DELETE',
    'TRACE',
    'CONNECT',
    'PRI',
    'post',
    'X\0',
  ]);
  const version = dice.percent(92) ? 'HTTP/1.1' : dice.pick(['HTTP/1.0', 'HTTP/2.0', 'HTTP/9.9', 'http/1.1', '']);
  const body = oddBody(dice);
  const headers = [
    ...(dice.percent(95) ? ['Host: x'] : []),
    ...(token && dice.percent(50) ? [`Authorization: Bearer ${token}`] : []),
    `Content-Type: ${oddType(dice)}`,
    ...dice.times(3, () => oddHeader(dice)),
    ...lengthOf(dice, body),
  ];
  const isChunked = headers.some((header) => /^transfer-encoding: chunked$/i.test(header));
  const head = `${method} ${oddPath(dice)} ${version}${crlf}${headers.join(dice.percent(97) ? crlf : '\n')}${crlf}${crlf}`;
  return Buffer.concat([Buffer.from(head, 'latin1'), isChunked ? chunked(dice, body) : body]);
}

function oddPath(dice: Dice): string {
  const path = dice.pick(paths);
  if (dice.percent(60)) return path;
  const query = dice.pick([
    '{__typename}',
    '{viewer { user { id } }}',
    'mutation{logout{sessionId}}',
    '{',
    '%ff',
    '%',
    'a&query=b',
    '{__schema{types{name}}}',
  ]);
  if (dice.percent(60))
    return `${path}?query=${query}&variables=${dice.pick(['{}', '{', '[]', '1', '%7B%22a%22:1%7D'])}`;
  return dice.pick([
    '//',
    '*',
    'http://x/graphql',
    '/%',
    '/%00',
    '/../..',
    `/${'a'.repeat(20_000)}`,
    '/files/%ff',
    '/\x7f',
    '',
    '/files/a?exp=1&sig=x',
  ]);
}

function oddType(dice: Dice): string {
  return dice.percent(60)
    ? 'application/json'
    : dice.pick([
        'application/json; charset=utf-16',
        'application/json; charset=nope',
        'application/json;',
        'application/JSON',
        'text/plain',
        'multipart/form-data; boundary=x',
        'multipart/form-data',
        'application/x-www-form-urlencoded',
        'application/graphql',
        'application/graphql+json',
        '',
        ';',
        '*/*',
        'a/b; '.repeat(500),
        '\xff',
      ]);
}

function oddHeader(dice: Dice): string {
  return dice.pick([
    'Accept: */*',
    'Accept: text/html',
    'Accept: application/graphql-response+json',
    'Accept: ;q=',
    `Accept: ${'a/b,'.repeat(2_000)}`,
    'Expect: 100-continue',
    'Expect: x',
    'Connection: close',
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Upgrade: h2c',
    'Content-Encoding: gzip',
    'Content-Encoding: br',
    'Accept-Encoding: gzip;q=x',
    'Origin: null',
    'Origin: \xff',
    'Transfer-Encoding: chunked',
    'Transfer-Encoding: gzip, chunked',
    'Transfer-Encoding: x',
    'Content-Length: 5',
    'Authorization: Bearer',
    'Authorization: Basic eDp5',
    'Authorization: Bearer a.b.c',
    `Authorization: Bearer ${'x'.repeat(9_000)}`,
    'X-Forwarded-For: nonsense, ::1',
    'Cookie: a=b',
    'Range: bytes=0-1,5-x',
    'If-None-Match: *',
    'X: a\0b',
    'X',
    ': x',
    'X : y',
    ' folded',
    'Sec-WebSocket-Key: x',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Protocol: ,,',
    `X-Long: ${'x'.repeat(20_000)}`,
    'Access-Control-Request-Method: POST',
    'x-apollo-operation-name: x',
    'x-request-id: \r\nX-Injected: y',
  ]);
}

function lengthOf(dice: Dice, body: Buffer): string[] {
  if (dice.percent(85)) return [`Content-Length: ${body.length}`];
  return dice.pick([
    [],
    ['Content-Length: 0'],
    [`Content-Length: ${body.length + 10}`],
    [`Content-Length: ${Math.max(body.length - 1, 0)}`],
    ['Content-Length: -1'],
    ['Content-Length: 99999999999999999999'],
    ['Content-Length: 1e3'],
    ['Content-Length: 5', 'Content-Length: 6'],
    ['Content-Length: 5', 'Transfer-Encoding: chunked'],
    ['Transfer-Encoding: chunked'],
    ['Transfer-Encoding: chunked'],
  ]);
}

function oddBody(dice: Dice): Buffer {
  const request = {
    query: dice.pick<unknown>([
      '{ __typename }',
      '{ viewer { id } }',
      'subscription { accountEvents { __typename } }',
      '{',
      1,
      null,
      [],
    ]),
  };
  const json = JSON.stringify(request);
  return dice.pick<() => Buffer>([
    () => Buffer.from(json),
    () =>
      Buffer.from(JSON.stringify({ ...request, variables: dice.pick<unknown>([[], 'x', 1, null, { a: { b: 1 } }]) })),
    () =>
      Buffer.from(JSON.stringify({ ...request, operationName: dice.pick<unknown>([1, [], {}, 'x']), extensions: 1 })),
    () => Buffer.from(JSON.stringify(Array.from({ length: dice.below(200) }, () => request))),
    () => gzipSync(json),
    () => gzipSync(Buffer.alloc(2_000_000)),
    () => dice.bytes(300),
    () => Buffer.from(json, 'utf16le'),
    () => Buffer.concat([Buffer.from('\ufeff'), Buffer.from(json)]),
    () => Buffer.concat([Buffer.from('{"query":"'), Buffer.from([0xff, 0xc0, 0x80]), Buffer.from('"}')]),
    () => Buffer.from('['.repeat(100_000)),
    () => Buffer.from(`${'{"query":'.repeat(20_000)}1${'}'.repeat(20_000)}`),
    () =>
      Buffer.from(`{"__proto__":{"query":"{ viewer { id } }"},"constructor":{"prototype":{"x":1}},${json.slice(1)}`),
    () => Buffer.from(`{"query":"{ __typename }","variables":{"a":${'9'.repeat(5_000)}}}`),
    () => Buffer.from(json.repeat(2)),
    () =>
      Buffer.from(
        `--x${crlf}Content-Disposition: form-data; name="operations"${crlf}${crlf}${json}${crlf}--x--${crlf}`,
      ),
    () => Buffer.alloc(300_000, 0x20),
    () => Buffer.from(JSON.stringify({ query: `{ ${'a '.repeat(60_000)} }` })),
    () => Buffer.from(JSON.stringify({ query: `{ a(b: "${'\\u0041'.repeat(10_000)}") }` })),
    () => Buffer.alloc(0),
  ])();
}

/** Returns the body in chunks, some of them wrong. */
function chunked(dice: Dice, body: Buffer): Buffer {
  const chunks: Buffer[] = [];
  const length = 1 + dice.below(1_000);
  for (let at = 0; at < body.length && chunks.length < 500; at += length) {
    const chunk = body.subarray(at, at + length);
    const size = dice.percent(98)
      ? chunk.length.toString(16)
      : dice.pick(['-1', 'zz', 'ffffffffffffffff', '0x5', '', `5;${'x'.repeat(20_000)}`]);
    chunks.push(Buffer.concat([Buffer.from(`${size}${crlf}`), chunk, Buffer.from(crlf)]));
  }
  return Buffer.concat([...chunks, Buffer.from(dice.percent(90) ? `0${crlf}${crlf}` : `0${crlf}X: y${crlf}`)]);
}
