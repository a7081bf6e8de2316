// The swc parser reads the TypeScript as written, so type-only imports count too.
// `.js` endings are resolved to the `.ts` files they are built from.
// Not seen: a type named in place, as in `type A = import('ioredis').Redis`.

import { Visitor } from '@swc/core/Visitor.js';

// swc parses `using` and `await using`, but its visitor throws at them.
const visitStatement = Visitor.prototype.visitStatement;
Visitor.prototype.visitStatement = function (statement) {
  if (statement.type !== 'UsingDeclaration') return visitStatement.call(this, statement);
  this.visitVariableDeclarators(statement.decls);
  return statement;
};

/** The folders of `bench`, each of which imports only those before it. */
const benchLayers = ['report', 'stage', 'measure', 'load', 'servers', 'parts'];

/** The rule that a folder of `bench` imports neither the folders above it nor the command line. */
function benchLayerRule(layer, index) {
  const above = benchLayers.slice(index + 1).map((name) => `${name}/`);
  return {
    name: `bench-${layer}-stands-below`,
    comment: `Imports of bench run one way: ${benchLayers.toReversed().join(' → ')}.`,
    severity: 'error',
    from: { path: `^bench/${layer}/` },
    to: { path: `^bench/(${[...above, '[^/]+$'].join('|')})` },
  };
}

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'platform-stands-below',
      comment: 'Imports run one way, modules → delivery → feed → platform: the platform knows none of the others.',
      severity: 'error',
      from: { path: '^src/platform/' },
      to: { path: '^src/(feed|delivery|modules)/' },
    },
    {
      name: 'feed-stands-below-delivery',
      comment:
        'Imports run one way, modules → delivery → feed → platform: the feed knows no subscribers and no module.',
      severity: 'error',
      from: { path: '^src/feed/' },
      to: { path: '^src/(delivery|modules)/' },
    },
    {
      name: 'delivery-stands-below-modules',
      comment: 'Imports run one way, modules → delivery → feed → platform: delivery knows no module.',
      severity: 'error',
      from: { path: '^src/delivery/' },
      to: { path: '^src/modules/' },
    },
    {
      name: 'feed-knows-no-sockets',
      comment: 'The feed can be used without a server: it gives streams, and delivery brings them to sockets.',
      severity: 'error',
      from: { path: '^src/feed/' },
      to: { path: '^src/platform/(transport|websocket|sse|http|executor)/' },
    },
    {
      name: 'only-delivery-serves-sockets',
      comment: 'Others know sockets as delivery shows them.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(delivery|platform/(transport|websocket|sse))/' },
      to: { path: '^src/platform/(transport|websocket|sse)/' },
    },
    {
      name: 'the-executor-stands-alone',
      comment: 'The executor can be used without the rest: it needs graphql, and declares what else it needs.',
      severity: 'error',
      from: { path: '^src/platform/executor/' },
      to: { pathNot: '^src/platform/executor/|(^|/)node_modules/graphql/' },
    },
    {
      name: 'the-websocket-server-stands-alone',
      comment: 'The WebSocket server can be used without the rest: its application is a `SocketHost`.',
      severity: 'error',
      from: { path: '^src/platform/websocket/' },
      to: {
        pathNot: '^src/platform/(transport|websocket)/|(^|/)node_modules/(graphql|graphql-ws|ws|@types/ws)/',
        dependencyTypesNot: ['core'],
      },
    },
    {
      name: 'nothing-reaches-up',
      comment: 'app, main and the tools stand above platform, feed, delivery and modules, which know nothing of them.',
      severity: 'error',
      from: { path: '^src/(platform|feed|delivery|modules)/' },
      to: {
        path: '^src/(start-failure|main|hubbub)\\.ts$|^src/(app|migrations|seeders)/',
      },
    },
    {
      name: 'only-the-top-imports-modules',
      comment: 'Only app, main and the migration and seeder tools put modules together.',
      severity: 'error',
      from: {
        path: '^src/',
        pathNot: '^src/(main|hubbub)\\.ts$|^src/(app|platform|feed|delivery|modules|migrations|seeders)/',
      },
      to: { path: '^src/modules/' },
    },
    {
      name: 'composition-stands-below-modules',
      comment: 'How modules are declared and made knows no module; neither the feed nor the platform knows of it.',
      severity: 'error',
      from: { path: '^src/composition/' },
      to: { path: '^src/(modules|delivery|app)/' },
    },
    {
      name: 'composition-stands-above-the-feed',
      comment: 'Neither the feed nor delivery nor the platform knows that there are modules.',
      severity: 'error',
      from: { path: '^src/(platform|feed|delivery)/' },
      to: { path: '^src/composition/' },
    },
    {
      name: 'a-module-through-its-index',
      comment: 'What a module offers to the other modules is what its index.ts exports.',
      severity: 'error',
      from: { path: '^src/modules/([^/]+)/' },
      to: { path: '^src/modules/', pathNot: ['^src/modules/$1/', '^src/modules/[^/]+/index\\.ts$'] },
    },
    {
      name: 'nobody-imports-notifications',
      comment:
        'Notifications listen to what the feed carries; only the app, the schema and the migrations know that they exist.',
      severity: 'error',
      from: {
        path: '^src/',
        pathNot: '^src/modules/index\\.ts$|^src/app/config\\.ts$|^src/modules/notifications/',
      },
      to: { path: '^src/modules/notifications/' },
    },
    {
      name: 'resolvers-only-translate',
      comment: 'A resolver speaks GraphQL and calls its service: it reaches neither the database nor the bus.',
      severity: 'error',
      from: { path: '^src/.*\\.resolver\\.ts$' },
      to: { path: '(^|/)node_modules/(@mikro-orm|ioredis)/|^src/platform/(database|bus)[/.]' },
    },
    {
      name: 'no-cycles',
      comment: 'Files that need each other cannot be understood, tested or loaded one at a time.',
      severity: 'error',
      from: { path: '^(src|bench)/' },
      to: { circular: true },
    },
    ...benchLayers.map(benchLayerRule),
    {
      name: 'bench-measures-what-is-built',
      comment: 'The benchmark starts the built server like any other; of the tests it uses what starts services.',
      severity: 'error',
      from: { path: '^bench/' },
      to: { path: '^(src|scripts|dist|test)/', pathNot: '^test/services/|^scripts/built\\.mjs$' },
    },
    {
      name: 'bench-peers-stand-alone',
      comment: 'A peer is a process of its own that has nothing of ours: what it costs is what it is made of.',
      severity: 'error',
      from: { path: '^bench/peers/' },
      to: { path: '^(bench|test)/', pathNot: '^bench/(peers|node_modules)/' },
    },
    {
      name: 'bench-peers-are-processes',
      comment: 'The benchmark starts peers and clients; it must not load them into its own process.',
      severity: 'error',
      from: { path: '^bench/', pathNot: '^bench/(peers|clients|node_modules)/' },
      to: { path: '^bench/(peers|clients)/' },
    },
    {
      name: 'bench-clients-stand-alone',
      comment: 'A process of clients has what it says to the benchmark, and bare connections; nothing of the servers.',
      severity: 'error',
      from: { path: '^bench/clients/' },
      to: { path: '^bench/', pathNot: '^bench/(clients|load|node_modules)/' },
    },
    {
      name: 'src-stands-alone',
      comment: 'What runs in production needs no file outside src.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(test|bench|scripts|dist)/' },
    },
    {
      name: 'no-development-packages',
      comment: 'A production install leaves devDependencies out.',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-dev'] },
    },
    {
      name: 'only-declared-packages',
      comment: 'A package that is there by luck, because another one needs it, can go away at any update.',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'everything-imported-exists',
      comment: 'The packages of peers and clients are installed when the benchmark runs for the first time.',
      severity: 'error',
      from: { pathNot: '^bench/(peers|clients)/' },
      to: { couldNotResolve: true },
    },
    {
      name: 'no-orphans',
      comment: 'A file that imports nothing and is imported by nothing is probably left over.',
      severity: 'warn',
      from: { orphan: true, path: '^src/', pathNot: '^src/(migrations|seeders)/|\\.d\\.ts$' },
      to: {},
    },
  ],
  options: {
    parser: 'swc',
    doNotFollow: { path: '^((bench/)?node_modules|test|scripts|dist)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['node', 'import', 'default'],
      extensions: ['.ts', '.js', '.json'],
    },
  },
};
