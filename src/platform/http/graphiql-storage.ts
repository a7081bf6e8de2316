/**
 * Browser script with the storage of GraphiQL.
 *
 * Drafts, tokens and results belong to the browser tab (sessionStorage), because two tabs may belong to two different
 * users. The theme and the history are for all tabs and later visits (localStorage). The history is stored without
 * headers, and without operations that may contain a password, a token or a code.
 */
export const GRAPHIQL_STORAGE = String.raw`
function graphiqlStorage() {
  const histories = ['graphiql:queries', 'graphiql:favorites'];
  const lasting = new Set(['graphiql:theme', ...histories]);
  const storeOf = (key) => (lasting.has(key) ? localStorage : sessionStorage);
  // An argument or a variable of such a name, as in password: "..." or "refreshToken": "...".
  const secret = /(?:password|token|secret|challenge|code)"?\s*:/i;

  function withoutSecrets(key, text) {
    const name = key.slice('graphiql:'.length);
    const items = JSON.parse(text)[name].filter((item) => !secret.test(item.query + ' ' + item.variables));
    return JSON.stringify({ [name]: items.map(({ headers, ...item }) => item) });
  }

  return {
    getItem: (key) => storeOf(key).getItem(key),
    setItem: (key, value) =>
      storeOf(key).setItem(key, histories.includes(key) ? withoutSecrets(key, value) : value),
    removeItem: (key) => storeOf(key).removeItem(key),
    get length() {
      return sessionStorage.length + [...lasting].filter((key) => localStorage.getItem(key) !== null).length;
    },
    clear() {
      sessionStorage.clear();
      for (const key of lasting) localStorage.removeItem(key);
    },
  };
}
`;
