// Puts the schema into the package, for its fake server.
import { copyFileSync } from 'node:fs';

copyFileSync(new URL('../../schema.graphql', import.meta.url), new URL('dist/schema.graphql', import.meta.url));
