import { createHash } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  buildSchema,
  type ExecutionResult,
  execute as executeByGraphqlJs,
  type GraphQLError,
  GraphQLInterfaceType,
  GraphQLObjectType,
  type GraphQLResolveInfo,
  GraphQLUnionType,
  parse,
} from 'graphql';
import { execute } from '../../src/platform/graphql/index.js';

const sdl = `
  interface Thing { name: String must: String! next: Thing }
  type A implements Thing {
    name: String must: String! next: Thing plain: String plainMust: Int! method(by: Int = 2): Int
    one: A sure: A! all: [A!]! some: [A] things: [Thing!] either: Either numbers: [Int!] grid: [[ID!]]!
  }
  type B implements Thing { name: String must: String! next: Thing plain: String }
  union Either = A | B
  type Query { root: A sure: A! thing: Thing either: Either! }
  type Mutation { first: A second: A! third: Thing }
`;

const fields = `name must plain plainMust method five: method(by: 5) numbers grid`;
const leaves = `{ ${fields} next { __typename name } }`;
const source = `
  query Q { root { ...Deep sure ${leaves} all ${leaves} } sure { ...Deep } thing { ...Either } either { ...Either } }
  mutation M { first { ...Deep } second { ...Deep } third { ...Either must } again: first { must } }
  fragment Deep on A {
    ${fields} one ${leaves} all { ...Shallow } some { ...Shallow must } things { ...Thing } either { ...Either }
  }
  fragment Shallow on A { name sure { must one { must } } numbers }
  fragment Thing on Thing { __typename name must next { must ... on B { plain } } ... on A { method sure { name } } }
  fragment Either on Either { ... on A { name next { must } } ...Thing ... on B { plain must } }
`;

/** Returns the same value for the same path, however and whenever it is requested. */
class Fate {
  constructor(
    private readonly seed: number,
    private readonly faults: number,
    private readonly isAtOnce: boolean,
  ) {}

  /** A probability from 0 to 1. */
  chance(...of: unknown[]): number {
    const digest = createHash('md5')
      .update(JSON.stringify([this.seed, ...of]))
      .digest();
    return digest.readUInt32BE() / 2 ** 32;
  }

  /**
   * Items of a list: either all are promises or none is. graphql-js ignores rejections after an item that fails at
   * once.
   */
  items(place: string, item: (place: string) => unknown): unknown[] {
    return [0, 1, 2].map((index) => {
      const give = () => this.give(`${place}.${index}`, () => item(`${place}.${index}`));
      if (!this.isAtOnce) return Promise.resolve().then(give);
      try {
        return give();
      } catch (error) {
        return error;
      }
    });
  }

  /** A value as resolvers return it: at once or as a promise, and either the value, an error or null. */
  give(place: string, value: () => unknown): unknown {
    const isFault = this.chance(place, 'fault') < this.faults;
    const way = this.chance(place, 'way');
    switch (Math.floor(this.isAtOnce ? 2 + way * 3 : way * 5)) {
      case 0:
        return isFault ? Promise.reject(new Error(`rejected at ${place}`)) : Promise.resolve().then(value);
      case 1:
        return turn().then(() => (isFault ? null : value()));
      case 2:
        return isFault ? new Error(`an error is the value at ${place}`) : value();
      case 3:
        if (isFault) throw new Error(`thrown at ${place}`);
        return value();
      default:
        return isFault ? undefined : value();
    }
  }
}

const placeOf = ({ path }: GraphQLResolveInfo) => {
  const keys: (string | number)[] = [];
  for (let at: typeof path | undefined = path; at; at = at.prev) keys.unshift(at.key);
  return keys.join('.');
};

/** The value of an object type: some properties are plain, one is a method, and some fail. */
function valueAt(place: string, fate: Fate) {
  const broken = (of: string) => fate.give(`${place}.${of}`, () => 7);
  return {
    place,
    toJSON: () => place,
    kind: fate.chance(place, 'kind') < 0.5 ? 'A' : 'B',
    get plain() {
      return broken('plain');
    },
    get plainMust() {
      return broken('plainMust');
    },
    method: ({ by }: { by: number }) => fate.give(`${place}.method`, () => by * 2),
    numbers: () => fate.items(`${place}.numbers`, () => 5),
    grid: [[1, 'b'], null, fate.chance(place, 'grid') < 0.1 ? 'no list' : ['c']],
  };
}

type Value = ReturnType<typeof valueAt>;

function schemaOf(fate: Fate) {
  const schema = buildSchema(sdl);
  for (const type of Object.values(schema.getTypeMap())) {
    if (type instanceof GraphQLInterfaceType || type instanceof GraphQLUnionType) {
      type.resolveType = ({ place, kind }: Value) => fate.give(`${place} type`, () => kind) as string;
    }
    if (!(type instanceof GraphQLObjectType) || type.name.startsWith('__')) continue;
    if (type.name === 'A') {
      type.isTypeOf = ({ place }: Value) => fate.give(`${place} is`, () => true) as boolean;
    }
    for (const field of Object.values(type.getFields())) {
      if (['plain', 'plainMust', 'method', 'numbers', 'grid'].includes(field.name)) continue;
      field.resolve = (_source, _args, _context, info) => {
        const place = placeOf(info);
        const one = (at: string) => (/String/.test(String(field.type)) ? at : valueAt(at, fate));
        return fate.give(place, () => (String(field.type).startsWith('[') ? fate.items(place, one) : one(place)));
      };
    }
  }
  return schema;
}

/** Hubbub has its own message for a wrong answer of `resolveType`. */
const ownWords = /^(Abstract type|A value of type).*/;

const described = ({ errors = [] }: ExecutionResult) =>
  errors
    .map(({ message, path, locations, originalError }: GraphQLError) =>
      JSON.stringify([message.replace(ownWords, 'no type'), path, locations, originalError?.constructor.name]),
    )
    .sort();

test('the executor gives the same result as graphql-js, whatever fails and whenever it arrives', async () => {
  const document = parse(source);
  const scenario = fc.asyncProperty(
    fc.integer(),
    fc.constantFrom(0, 0.002, 0.01, 0.1),
    fc.constantFrom('Q', 'M'),
    fc.boolean(),
    async (seed, faults, operationName, isAtOnce) => {
      const args = { schema: schemaOf(new Fate(seed, faults, isAtOnce)), document, operationName };
      const [expected, result] = [await executeByGraphqlJs(args), await execute(args)];
      expect(JSON.stringify(result.data)).toBe(JSON.stringify(expected.data));
      const [ours, theirs] = [described(result), described(expected)];
      // Of several errors that null the same field, the first counts. With late errors, the first one may differ here,
      // and only one of them may be reported. What is null is the same in any case.
      expect(ours.length > 0).toBe(theirs.length > 0);
      if (isAtOnce) expect(ours).toEqual(theirs);
    },
  );
  await fc.assert(scenario, { numRuns: 200 });
});
