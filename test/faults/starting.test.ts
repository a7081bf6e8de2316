import { expect, test } from '@jest/globals';
import { signUp } from '../support/people.js';
import { ServerProcess } from '../support/server-process.js';
import { OwnPostgres } from './own-postgres.js';
import { until } from './until.js';

const patience = 120_000;

test(
  'a server that starts before PostgreSQL waits for it',
  async () => {
    const postgres = await OwnPostgres.start();
    try {
      postgres.proxy.away();
      const starting = ServerProcess.start({ DATABASE_URL: postgres.url });
      await until('the server to have tried twice', () => postgres.proxy.refused >= 2, patience);
      postgres.proxy.back();
      await using server = await starting;
      expect(server.output).toContain('PostgreSQL does not answer yet');
      expect(await signUp(server, 'ada')).toHaveLength(1);
    } finally {
      await postgres.stop();
    }
  },
  patience,
);

test(
  'a server does not wait for a PostgreSQL that rejects it',
  async () => {
    const postgres = await OwnPostgres.start();
    try {
      await using server = await ServerProcess.start({ DATABASE_URL: postgres.url.replace('hubbub@', 'nobody@') });
      expect(await server.exited).toBe(1);
      expect(server.output).toContain('role "nobody" does not exist');
      expect(server.output).not.toContain('does not answer');
    } finally {
      await postgres.stop();
    }
  },
  patience,
);
