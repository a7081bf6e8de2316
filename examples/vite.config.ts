import { defineConfig } from 'vite';

const server = process.env.HUBBUB_URL ?? 'http://127.0.0.1:4000';

/** Serves the examples, and the server at the same origin. */
export default defineConfig({
  root: import.meta.dirname,
  server: { port: 5174, strictPort: true, proxy: { '/graphql': { target: server, ws: true } } },
});
