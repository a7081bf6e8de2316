/**
 * Browser script that starts GraphiQL with Hubbub's own transport.
 *
 * The stock transport sends the Headers editor's content with HTTP requests only, never in `connection_init`. This one
 * opens a WebSocket for each subscription when the subscription starts, and passes it the present headers. So a socket
 * never carries the token of a previous user. It does not retry: a debugging tool must show a lost connection.
 *
 * The script does not change the address bar, because a query may contain a password.
 */
export const GRAPHIQL_CLIENT = String.raw`
function startGraphiql(element, options) {
  const httpUrl = new URL(options.endpoint, location.href);
  const webSocketUrl = new URL(httpUrl);
  webSocketUrl.protocol = httpUrl.protocol === 'https:' ? 'wss:' : 'ws:';

  function otherOperations(request, document) {
    const isUpToDate = document?.loc?.source.body === request.query;
    if (!isUpToDate || !request.operationName) return [];
    return document.definitions.filter(
      (definition) => definition.kind === 'OperationDefinition' && definition.name?.value !== request.operationName,
    );
  }

  // Blanked, not cut: the line and column of an error must match the editor.
  function withoutOtherOperations(request, document) {
    const query = otherOperations(request, document).reduce(
      (text, { loc: { start, end } }) =>
        text.slice(0, start) + text.slice(start, end).replace(/[^\n]/g, ' ') + text.slice(end),
      request.query,
    );
    return { ...request, query };
  }

  function isSubscription(request, document) {
    const operations = document?.definitions.filter(({ kind }) => kind === 'OperationDefinition') ?? [];
    const chosen = request.operationName
      ? operations.find(({ name }) => name?.value === request.operationName)
      : operations[0];
    return chosen?.operation === 'subscription';
  }

  async function post(request, headers) {
    const response = await fetch(httpUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json', ...headers },
      body: JSON.stringify(request),
    });
    return response.json();
  }

  const introspectionQueryName = 'SchemaOfGraphiQL';
  const byName = (one, other) => (one.name < other.name ? -1 : 1);

  // The server lists types and fields in the order of its modules. Arguments stay in the declared order.
  async function introspect(request, headers) {
    const answer = await post(request, headers);
    const types = answer.data?.__schema.types ?? [];
    types.sort(byName);
    for (const { fields, inputFields, enumValues } of types) {
      for (const list of [fields, inputFields, enumValues]) list?.sort(byName);
    }
    return answer;
  }

  function describeFailure(failure) {
    if (!(failure instanceof CloseEvent)) return failure;
    return { message: 'The WebSocket was closed: ' + failure.code + ' ' + failure.reason };
  }

  function subscribe(request, headers) {
    const client = graphqlWs.createClient({ url: webSocketUrl.href, connectionParams: headers, retryAttempts: 0 });
    return {
      subscribe: (sink) => ({
        unsubscribe: client.subscribe(request, { ...sink, error: (failure) => sink.error(describeFailure(failure)) }),
      }),
    };
  }

  function fetcher(graphqlRequest, { headers = {}, documentAST } = {}) {
    if (graphqlRequest.operationName === introspectionQueryName) return introspect(graphqlRequest, headers);
    const request = withoutOtherOperations(graphqlRequest, documentAST);
    return isSubscription(request, documentAST) ? subscribe(request, headers) : post(request, headers);
  }

  const { endpoint, ...graphiqlOptions } = options;
  YogaGraphiQL.renderYogaGraphiQL(element, {
    ...graphiqlOptions,
    fetcher,
    storage: graphiqlStorage(),
    shouldPersistHeaders: true,
    maxHistoryLength: 100,
    introspectionQueryName,
    onEditQuery: () => {},
  });
}
`;
