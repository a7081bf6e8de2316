import { readFileSync } from 'node:fs';
import { buildSchema } from 'graphql';

const mutations = buildSchema(readFileSync('schema.graphql', 'utf8')).getMutationType()?.getFields() ?? {};

/** A mutation by its name, with its input as the variable `input`. */
export function mutationText(name: string): string {
  const type = mutations[name]?.args[0]?.type;
  if (!type) return `mutation { ${name} { __typename } }`;
  return `mutation ($input: ${type}) { ${name}(input: $input) { __typename } }`;
}
