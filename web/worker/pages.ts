/** The first parts of the paths that the server answers by itself. */
const answeredByServer = new Set([
  'graphql',
  'graphiql',
  'files',
  'exports',
  'notifications',
  'healthz',
  'livez',
  'metrics',
]);

/** Returns whether the page shows what is at a path of this origin; otherwise the server answers it by itself. */
export function isPage(path: string): boolean {
  return !answeredByServer.has(path.split('/', 2)[1] ?? '');
}
