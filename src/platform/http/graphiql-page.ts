import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { GRAPHIQL_CLIENT } from './graphiql-client.js';
import { withHistory } from './graphiql-history.js';
import { GRAPHIQL_STORAGE } from './graphiql-storage.js';

type GraphiqlBundle = typeof import('@graphql-yoga/render-graphiql/graphiql');

export interface GraphiqlPage {
  readonly html: string;
  readonly contentSecurityPolicy: string;
}

const SPEECH_BUBBLE =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" width="32" height="32">' +
  '<path fill="#6d5ae0" d="M6 4h20a4 4 0 0 1 4 4v12a4 4 0 0 1-4 4H14l-7 6v-6H6a4 4 0 0 1-4-4V8a4 4 0 0 1 4-4z"/></svg>';

/**
 * Builds the whole GraphiQL page. Everything is inlined, so it needs no second request and no other server.
 * @param endpoint the path of the GraphQL endpoint.
 * @param welcome the initial text of the editor on a first visit.
 */
export async function composeGraphiqlPage(endpoint: string, welcome: string): Promise<GraphiqlPage> {
  const [bundle, webSocketClient] = await Promise.all([
    import('@graphql-yoga/render-graphiql/graphiql'),
    readWebSocketClient(),
  ]);
  const script = composeScript(bundle, webSocketClient, {
    endpoint,
    title: 'Hubbub',
    logo: SPEECH_BUBBLE,
    defaultQuery: welcome,
  });
  return { html: composeHtml(bundle.css, script), contentSecurityPolicy: composePolicy(script) };
}

/**
 * Reads the file that graphql-ws publishes for script tags. Only its package.json is an exported path, so the path of
 * the file starts from there.
 */
function readWebSocketClient(): Promise<string> {
  const packageJson = createRequire(import.meta.url).resolve('graphql-ws/package.json');
  return readFile(join(dirname(packageJson), 'umd', 'graphql-ws.min.js'), 'utf8');
}

function composeScript(bundle: GraphiqlBundle, webSocketClient: string, options: Record<string, string>): string {
  const workers = {
    editorWorkerService: bundle.editorWorkerService,
    json: bundle.jsonWorker,
    graphql: bundle.graphqlWorker,
  };
  return `
const workers = ${inlineJson(workers)};
self.MonacoEnvironment = {
  globalAPI: false,
  getWorkerUrl: (moduleId, label) => URL.createObjectURL(new Blob([workers[label]], { type: 'text/javascript' })),
};
${withHistory(bundle.js)};
${webSocketClient};
${GRAPHIQL_STORAGE}
${GRAPHIQL_CLIENT}
startGraphiql(document.querySelector('#root'), ${inlineJson(options)});
`;
}

function composeHtml(css: string, script: string): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>Hubbub GraphiQL</title>
    <link rel="icon" href="data:image/svg+xml,${encodeURIComponent(SPEECH_BUBBLE)}">
    <style>${css}</style>
  </head>
  <body class="no-focus-outline">
    <noscript>You need to enable JavaScript to run this app.</noscript>
    <div id="root"></div>
    <script>${script}</script>
  </body>
</html>
`;
}

/** Serialises a value as JSON that cannot end the script element around it. */
function inlineJson(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}

function composePolicy(script: string): string {
  const scriptHash = createHash('sha256').update(script).digest('base64');
  return [
    "default-src 'none'",
    `script-src 'sha256-${scriptHash}'`,
    'worker-src blob:',
    "style-src 'unsafe-inline'",
    'font-src data:',
    'img-src data:',
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
