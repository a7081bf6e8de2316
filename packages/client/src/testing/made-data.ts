import {
  type GraphQLLeafType,
  type GraphQLOutputType,
  getNamedType,
  isAbstractType,
  isEnumType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';

/** An object of the fake server. What it lacks is made when a document asks for it. */
export type FakeObject = { readonly __typename?: string; readonly [field: string]: unknown };

/** Values of arguments, which made objects repeat under the same names: the content of a message that was sent. */
export type Echo = Readonly<Record<string, unknown>>;

const prefixes: Readonly<Record<string, string>> = {
  Attachment: 'att',
  DirectChat: 'cnv',
  Group: 'cnv',
  Lobby: 'cnv',
  Message: 'msg',
  Notification: 'ntf',
  Project: 'cnv',
  User: 'usr',
};

const hour = 3_600_000;
const echoes: unique symbol = Symbol('echoes');

/** Makes values that fit the schema. Ids and positions count up, so that no two are the same. */
export class MadeData {
  #count = 0;

  /** A position that was not used before. */
  next(): number {
    this.#count += 1;
    return this.#count;
  }

  /** @param typename a type of the schema, whose objects get an id */
  id(typename: string): string {
    return `${prefixes[typename] ?? typename.toLowerCase()}_${this.next()}`;
  }

  /**
   * Makes the value of a field: empty lists, null for scalars that may be null, and objects otherwise.
   *
   * @param typename picks the type where the schema leaves a choice
   */
  value(type: GraphQLOutputType, field: string, echo: Echo, typename: (abstract: string) => string): unknown {
    if (isNonNullType(type)) return this.value(type.ofType, field, echo, typename) ?? this.#scalar(type, field);
    if (isListType(type)) return [];
    if (isObjectType(type)) return { __typename: type.name, [echoes]: echo };
    if (isAbstractType(type)) return { __typename: typename(type.name), [echoes]: echo };
    return echo[field] ?? null;
  }

  #scalar(type: GraphQLOutputType, field: string): unknown {
    const leaf = getNamedType(type) as GraphQLLeafType;
    if (isEnumType(leaf)) return leaf.getValues()[0]?.name;
    switch (leaf.name) {
      case 'Boolean':
        return false;
      case 'Int':
      case 'Float':
        return 0;
      case 'Position':
        return this.next();
      case 'DateTime':
        return new Date(Date.now() + (/expires|until/i.test(field) ? hour : 0)).toISOString();
      default:
        return `${field}-${this.next()}`;
    }
  }
}

/** The values that a made object repeats. */
export function echoOf(object: object): Echo {
  return (object as { readonly [echoes]?: Echo })[echoes] ?? {};
}

/** The values of arguments by their names, also of those within `input`; without ids, which are of one object only. */
export function echoOfArguments(given: Readonly<Record<string, unknown>>): Echo {
  const found: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(given)) {
    if (isPlain(value)) Object.assign(found, echoOfArguments(value));
    else if (name !== 'id') found[name] = value;
  }
  return found;
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
