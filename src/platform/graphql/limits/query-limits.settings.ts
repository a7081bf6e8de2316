import { defineSettings, duration, type SettingsOf, whole } from '../../settings/index.js';

/** How much one GraphQL document may ask for, and how much one answer may hold. */
export const queryLimitSettings = defineSettings(
  {
    HUBBUB_QUERY_DEPTH: whole(16, 1, 100),
    HUBBUB_QUERY_ALIASES: whole(30, 0, 10_000),
    HUBBUB_QUERY_TOKENS: whole(4_000, 100, 100_000),
    HUBBUB_QUERY_DIRECTIVES: whole(50, 0, 10_000),
    HUBBUB_QUERY_COST: whole(50_000, 100, 100_000_000),
    HUBBUB_ANSWER_OBJECTS: whole(50_000, 100, 100_000_000),
    HUBBUB_ANSWER_BYTES: whole(8_388_608, 1_024, 1_073_741_824),
    HUBBUB_QUERY_TIMEOUT: duration('10s'),
  },
  (env) => ({
    queries: {
      depth: env.HUBBUB_QUERY_DEPTH,
      aliases: env.HUBBUB_QUERY_ALIASES,
      tokens: env.HUBBUB_QUERY_TOKENS,
      directives: env.HUBBUB_QUERY_DIRECTIVES,
      cost: env.HUBBUB_QUERY_COST,
      answer: {
        objects: env.HUBBUB_ANSWER_OBJECTS,
        bytes: env.HUBBUB_ANSWER_BYTES,
        time: env.HUBBUB_QUERY_TIMEOUT,
      },
    },
  }),
);
export type QueryLimits = SettingsOf<typeof queryLimitSettings>['queries'];
