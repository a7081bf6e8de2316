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

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'platform-stands-below',
      comment: 'Imports run one way, modules → feed → platform: the platform knows of neither feed nor modules.',
      severity: 'error',
      from: { path: '^src/platform/' },
      to: { path: '^src/(feed|modules)/' },
    },
    {
      name: 'feed-stands-below-modules',
      comment: 'Imports run one way, modules → feed → platform: the feed knows of no module.',
      severity: 'error',
      from: { path: '^src/feed/' },
      to: { path: '^src/modules/' },
    },
    {
      name: 'nothing-reaches-up',
      comment: 'app, main and the tools stand above platform, feed and modules, which know nothing of them.',
      severity: 'error',
      from: { path: '^src/(platform|feed|modules)/' },
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
        pathNot: '^src/(main|hubbub)\\.ts$|^src/(app|platform|feed|modules|migrations|seeders)/',
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
      from: { path: '^src/' },
      to: { circular: true },
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
      severity: 'error',
      from: {},
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
    doNotFollow: { path: '^(node_modules|test|bench|scripts|dist)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['node', 'import', 'default'],
      extensions: ['.ts', '.js', '.json'],
    },
  },
};
