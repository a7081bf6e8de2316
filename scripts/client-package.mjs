/** The generated files of packages/client: what its code must know of the schema. */
import { buildSchema, isEnumType } from 'graphql';
import { clientConfig } from './client-config.mjs';

const header = '// Generated from schema.graphql by `npm run generate`.\n';

/**
 * @param {string} sdl the schema
 * @returns {Record<string, string>} the texts of the files by their paths in packages/client/src
 */
export function clientPackage(sdl) {
  const schema = buildSchema(sdl);
  return {
    'error-code.ts': errorCodes(schema),
    'follow/resumptions.ts': resumptions(schema),
    ...clientConfig(sdl),
  };
}

/** @param {import('graphql').GraphQLSchema} schema */
function errorCodes(schema) {
  const type = schema.getType('ErrorCode');
  if (!isEnumType(type)) throw new Error('The schema has no ErrorCode');
  const codes = type.getValues().map(({ name }) => `  | '${name}'`);
  return `${header}
/** The codes of the server's errors; docs/errors.md says what to do about each. */
export type ErrorCode =
${codes.sort().join('\n')};
`;
}

/** @param {import('graphql').GraphQLSchema} schema */
function resumptions(schema) {
  const fields = Object.values(schema.getSubscriptionType()?.getFields() ?? {});
  const lines = fields.flatMap(({ name, args }) => {
    const cursors = args.map((arg) => arg.name).filter((arg) => arg === 'after' || arg === 'afterEach');
    return cursors.length === 0 ? [] : [`  ${name}: [${cursors.map((arg) => `'${arg}'`).join(', ')}],`];
  });
  return `${header}
/** The arguments by which each subscription resumes. The others report the present, and begin anew. */
export const resumptions: Readonly<Record<string, readonly string[]>> = {
${lines.sort().join('\n')}
};
`;
}
