import { defineSettings, duration, type SettingsOf, settingDocs, whole } from '../../settings/index.js';

/** Declares the limits of a GraphQL document and of its answer, and the budgets of requests. */
export const queryLimitSettings = defineSettings(
  {
    HUBBUB_QUERY_DEPTH: whole(16, 1, 100).register(settingDocs, {
      task: 'requests',
      meaning: 'Levels of fields in one operation, at most.',
    }),
    HUBBUB_QUERY_ALIASES: whole(30, 0, 10_000).register(settingDocs, {
      task: 'requests',
      meaning: 'Aliases in one operation, at most, counted after fragments are expanded.',
    }),
    HUBBUB_QUERY_TOKENS: whole(4_000, 100, 100_000).register(settingDocs, {
      task: 'requests',
      meaning: 'Tokens in one document, at most.',
    }),
    HUBBUB_QUERY_DIRECTIVES: whole(50, 0, 10_000).register(settingDocs, {
      task: 'requests',
      meaning: 'Directives in one document, at most.',
    }),
    HUBBUB_QUERY_COST: whole(50_000, 100, 100_000_000).register(settingDocs, {
      task: 'requests',
      meaning:
        'Cost of one operation, at most. Each object costs one point, multiplied by the sizes of the pages around it.',
    }),
    HUBBUB_ANSWER_OBJECTS: whole(50_000, 100, 100_000_000).register(settingDocs, {
      task: 'requests',
      meaning: 'Objects in one answer, at most.',
    }),
    HUBBUB_ANSWER_BYTES: whole(8_388_608, 1_024, 1_073_741_824).register(settingDocs, {
      task: 'requests',
      meaning: 'Bytes of text in one answer, at most.',
    }),
    HUBBUB_QUERY_TIMEOUT: duration('10s').register(settingDocs, {
      task: 'requests',
      meaning: 'Time limit of a query.',
    }),
    HUBBUB_POINTS_PER_USER: whole(1_000_000, 100, 2_000_000_000).register(settingDocs, {
      task: 'requests',
      meaning:
        'Points of cost that one user’s requests may draw in a minute on one node; see [request budgets](operations/limits.md#request-budgets).',
    }),
    HUBBUB_POINTS_PER_ADDRESS: whole(5_000_000, 100, 2_000_000_000).register(settingDocs, {
      task: 'requests',
      meaning: 'Points that the requests of all users at one address may draw in a minute on one node.',
    }),
    HUBBUB_ANONYMOUS_POINTS_PER_ADDRESS: whole(100_000, 100, 2_000_000_000).register(settingDocs, {
      task: 'requests',
      meaning: 'Points that requests without a session from one address may draw in a minute on one node.',
    }),
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
      points: {
        user: env.HUBBUB_POINTS_PER_USER,
        address: env.HUBBUB_POINTS_PER_ADDRESS,
        anonymous: env.HUBBUB_ANONYMOUS_POINTS_PER_ADDRESS,
      },
    },
  }),
);
export type QueryLimits = SettingsOf<typeof queryLimitSettings>['queries'];
