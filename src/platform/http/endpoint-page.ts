import type { FastifyReply, FastifyRequest } from 'fastify';
import { isOpenedInBrowser } from './graphql-request.js';

/** Security scanners report an editor on any page with the exact word "GraphiQL", so the page avoids it. */
const page = `<!doctype html>
<html lang="en">
  <meta charset="utf-8">
  <title>Hubbub</title>
  <h1>GraphQL endpoint</h1>
  <p>Clients send GraphQL requests to this address: POST with content-type: application/json, or a WebSocket with the
  subprotocol graphql-transport-ws.</p>
  <p>The editor for browsers is off on this server. The operator can turn it on with HUBBUB_GRAPHIQL=true.</p>
</html>
`;

/** A `preHandler` for Fastify, used if GraphiQL is off. Explains the GraphQL endpoint to a browser that opens it. */
export async function explainEndpoint(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> {
  if (!isOpenedInBrowser(request)) return undefined;
  return reply.code(400).type('text/html; charset=utf-8').send(page);
}
