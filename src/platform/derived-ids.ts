import { badId, type Id, type IdForm } from './ids.js';

/** The characters of an id after its prefix (TypeID). */
const suffixLength = 26;

/** The ids of things that have no id of their own: each is made of the ids that identify the thing. */
export interface DerivedIdType<Prefix extends string, Sources extends readonly Id<string>[]> extends IdForm<Prefix> {
  of(...ids: Sources): Id<Prefix>;
  /** Returns the ids that an id was made of. */
  sourcesOf(id: Id<Prefix>): Sources;
}

type IdsOf<Types extends readonly IdForm<string>[]> = {
  [N in keyof Types]: Types[N] extends IdForm<infer Prefix> ? Id<Prefix> : never;
};

/**
 * Declares ids that are made of other ids: the prefix, then the other ids without theirs.
 * @param noun a singular noun with its article, for error messages.
 */
export function defineDerivedIdType<const Prefix extends string, const Types extends readonly IdForm<string>[]>(
  prefix: Prefix,
  noun: string,
  ...types: Types
): DerivedIdType<Prefix, IdsOf<Types>> {
  const refusal = badId(prefix, noun);
  const split = (id: string, field: string) => {
    const suffixes = id.slice(prefix.length + 1);
    return types.map((type, n) => {
      const suffix = suffixes.slice(n * suffixLength, (n + 1) * suffixLength);
      return type.parse(`${type.prefix}_${suffix}`, field);
    }) as IdsOf<Types>;
  };
  return {
    prefix,
    of: (...ids: IdsOf<Types>) => `${prefix}_${ids.map(suffixOf).join('')}` as Id<Prefix>,
    sourcesOf: (id) => split(id, 'id'),
    parse(value, field) {
      try {
        if (`${prefix}_${split(value, field).map(suffixOf).join('')}` === value) return value as Id<Prefix>;
      } catch {
        // Refused below, like an id of another length.
      }
      throw refusal(field);
    },
  };
}

function suffixOf(id: string): string {
  return id.slice(id.lastIndexOf('_') + 1);
}
