import { expect, test } from '@jest/globals';
import { createBackend } from '../support/backend.js';
import { eventually } from '../support/eventually.js';
import { metric } from '../support/metrics.js';
import { signUp } from '../support/people.js';
import { ServerProcess } from '../support/server-process.js';

const stray = `process.on('SIGUSR2', () => Promise.reject(new Error('of some library')))`;

test('an unhandled rejection does not end the server: it is counted, and logged as an error', async () => {
  const backend = await createBackend();
  try {
    await using server = await ServerProcess.start({
      ...backend.environment,
      NODE_OPTIONS: `--import="data:text/javascript,${encodeURIComponent(stray)}"`,
    });
    server.signal('SIGUSR2');
    const url = new URL(server.graphqlUrl).origin;
    await eventually(async () => expect(await metric({ url }, 'stray_rejections_total')).toBe(1));
    expect(server.output).toMatch(/"level":50.*"message":"of some library"/);
    await signUp(server, 'ada');
    expect(await server.stop()).toBe(0);
  } finally {
    await backend.dispose();
  }
});
