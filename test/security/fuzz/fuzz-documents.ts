import { randomUUID } from 'node:crypto';
import type { GraphQLSchema } from 'graphql';
import type { ProtocolMessage } from '../../support/raw-socket.js';
import type { Dice } from './dice.js';
import { DocumentMaker, type Request } from './documents.js';
import type { FuzzedServer, Role } from './fuzzed-server.js';
import { assertNoFault, Finding, isSignedOut } from './verdict.js';

/** Sends a request made from the schema over HTTP or a socket, with or without a session. @returns the request. */
export async function fuzzDocument(server: FuzzedServer, schema: GraphQLSchema, dice: Dice): Promise<Request> {
  const request = new DocumentMaker(schema, dice, server.known).make();
  const role = dice.percent(85) ? dice.pick(['guest', 'member', 'member'] as const) : 'anonymous';
  const overHttp = /^subscription/.test(request.query) ? dice.odd(20) : !dice.percent(30);
  const answer =
    overHttp || role === 'anonymous'
      ? await overHttpAs(server, role, request, dice.percent(10))
      : await overSocketAs(server, role, request);
  assertNoFault(answer, { role, ...request });
  server.known.learn(answer);
  server.count(answer);
  if (role !== 'anonymous' && isSignedOut(answer)) await server.renew(role);
  return request;
}

async function overHttpAs(server: FuzzedServer, role: Role, request: Request, byGet: boolean): Promise<string> {
  const token = server.token(role);
  const headers = {
    'content-type': 'application/json',
    'apollo-require-preflight': 'yes',
    accept: byGet ? 'application/graphql-response+json' : 'application/json',
    ...(token && { authorization: `Bearer ${token}` }),
  };
  const { graphqlUrl } = server.process;
  const { query, variables } = request;
  const url = `${graphqlUrl}?${new URLSearchParams({ query, variables: JSON.stringify(variables) })}`;
  const response = await (byGet && url.length < 10_000
    ? fetch(url, { headers })
    : fetch(graphqlUrl, { method: 'POST', headers, body: JSON.stringify(request) }));
  const answer = await response.text();
  if (response.status >= 500) throw new Finding(`The status is ${response.status}`, { role, ...request });
  const { data, errors } = JSON.parse(answer) as { data?: unknown; errors?: unknown[] };
  if (data === undefined && !errors?.length) throw new Finding('The answer has neither data nor errors', request);
  return answer;
}

async function overSocketAs(server: FuzzedServer, role: Role, request: Request): Promise<string> {
  const id = randomUUID();
  try {
    // The session may have ended with the last request.
    const socket = await server.socket(role);
    socket.send({ type: 'subscribe', id, payload: request });
    const messages: ProtocolMessage[] = [await socket.answer(id)];
    if (messages[0]?.type === 'next' && /^subscription/.test(request.query)) socket.complete(id);
    else if (messages[0]?.type === 'next') messages.push(await socket.answer(id));
    return JSON.stringify(messages);
  } catch (error) {
    server.drop(role);
    const [, code] = /closed with (\d+)/.exec(String(error)) ?? [];
    if (!code || ['1006', '1011', '1013', '4500'].includes(code)) throw new Finding(String(error), request);
    return code === '4401' ? '"code":"SESSION_REVOKED"' : '';
  }
}
