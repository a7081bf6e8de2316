import { createServer, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { ExecutionResult, GraphQLError, GraphQLSchema } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { pino } from 'pino';
import { WebSocketServer } from 'ws';
import { type Config, loadConfig } from '../../src/app/config.js';
import { createSocketServer, Delivery, Usage } from '../../src/delivery/index.js';
import { SessionId, UserId } from '../../src/modules/accounts/index.js';
import { toClientError } from '../../src/platform/errors/index.js';
import {
  Container,
  Documents,
  ExecutionLimits,
  RequestBudget,
  RequestContext,
} from '../../src/platform/graphql/index.js';
import { Texts } from '../../src/platform/texts/index.js';
import type { Credentials, WebSocketEndpoint } from '../../src/platform/websocket/index.js';

const log = pino({ level: 'silent' });
const container = new Container();
container.add(new Texts(new Map()));
const client = { requestId: 'req_oracle', address: '127.0.0.1', network: '127.0.0.1', userAgent: '', languages: '' };
const hour = 3_600_000;

/** What both send in their acknowledgement, except the request id. */
const viewer = {
  userId: UserId.create(),
  sessionId: SessionId.create(),
  expiresAt: Date.now() + hour,
};

/** The check of a session that never ends. */
const liveSession = { sessionId: viewer.sessionId, assertLive: async () => undefined, passed: () => undefined };

/** A client with this Authorization is never acknowledged. */
export const neverAcknowledged = 'never';

/** One schema, served over WebSocket by Hubbub's endpoint and by the server of graphql-ws for comparison. */
export class TwinServers {
  /** Hubbub's ends of connections, in the order of their opening. */
  readonly wires: Socket[] = [];

  private constructor(
    private readonly http: Server,
    readonly endpoint: Pick<WebSocketEndpoint, 'close' | 'size'>,
    /** Delivers events to Hubbub's subscribers. */
    readonly delivery: Delivery,
    private readonly sockets: WebSocketServer,
    private readonly oracle: { dispose: () => void | Promise<void> },
  ) {
    http.on('connection', (wire) => this.wires.push(wire));
  }

  static async start(
    schema: GraphQLSchema,
    limits: Partial<Config['socket']> = {},
    events: Partial<Config['events']> = {},
  ): Promise<TwinServers> {
    const { queries, events: defaults } = loadConfig({});
    const delivery = new Delivery(schema, container, log, { ...defaults, ...events, answer: queries.answer });
    const endpoint = createSocketServer({
      schema,
      delivery,
      documents: new Documents(schema, loadConfig({}).queries),
      executionLimits: new ExecutionLimits(
        schema,
        loadConfig({}).queries,
        new RequestBudget(loadConfig({}).queries.points),
      ),
      showError: toClientError,
      authenticator: { signIn, assertSignedIn: async () => undefined, checkOf: () => liveSession },
      path: '/',
      limits: { ...loadConfig({}).socket, ...limits },
      usage: new Usage({ ...loadConfig({}).socket, ...limits }),
      trustProxy: false,
      log,
    });
    const http = createServer();
    endpoint.attach(http);
    const sockets = new WebSocketServer({ port: 0, host: '127.0.0.1' });
    const oracle = serveWithGraphqlWs(schema, sockets);
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
    return new TwinServers(http, endpoint, delivery, sockets, oracle);
  }

  get url(): string {
    return urlOf(this.http);
  }

  get oracleUrl(): string {
    return urlOf(this.sockets);
  }

  async stop(): Promise<void> {
    await this.endpoint.close();
    await this.oracle.dispose();
    await new Promise((resolve) => this.http.close(resolve));
  }
}

function urlOf(server: { address(): unknown }): string {
  return `ws://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

const never = new Promise<never>(() => undefined);

async function signIn(
  connection: { signIn(who: typeof viewer): void },
  { authorizations: [authorization] }: Credentials,
): Promise<object> {
  if (authorization === neverAcknowledged) await never;
  // A socket belongs to a user only if its client says so.
  const userId = authorization?.startsWith('Bearer usr_')
    ? (authorization.slice(7) as typeof viewer.userId)
    : viewer.userId;
  connection.signIn({ ...viewer, userId });
  return {};
}

/** The unchanged graphql-ws, whose own hooks add Hubbub's acknowledgement and error messages. */
function serveWithGraphqlWs(schema: GraphQLSchema, sockets: WebSocketServer) {
  return useServer(
    {
      schema,
      context: () => new RequestContext(client, viewer, null, container),
      onConnect: async ({ connectionParams }) => {
        if (connectionParams?.Authorization === neverAcknowledged) await never;
        return { requestId: client.requestId, accessTokenExpiresAt: new Date(viewer.expiresAt) };
      },
      onNext: (_context, _id, _payload, _args, { errors, data }) =>
        ({ ...(errors && { errors: shown(errors) }), ...(data !== undefined && { data }) }) as ExecutionResult,
      onError: (_context, _id, _payload, errors) => shown(errors),
    },
    sockets,
    0,
  );
}

function shown(errors: readonly GraphQLError[]) {
  return errors.map((error) => toClientError(error.toJSON(), error));
}
