/** The first parts of paths that do not belong to the page. */
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

/** Returns whether a path of this origin belongs to the page. The server answers other paths itself. */
export function isPage(path: string): boolean {
  return !answeredByServer.has(path.split('/', 2)[1] ?? '');
}
