import { getMetadataStorage, type ValidationError, validate } from 'class-validator';
import { getMetadataStorage as getGraphqlMetadata, type ValidatorFn } from 'type-graphql';
import { badInput } from '../errors/index.js';
import { Text } from '../texts/index.js';
import { graphqlTexts } from './graphql.texts.js';

/**
 * Rejects arguments that break the bounds of their class, and malformed strings.
 * @throws {HubbubError} BAD_INPUT with the field, such as `input.title` of a mutation or `first` of a list, if one is
 * invalid.
 */
export const validateArguments: ValidatorFn = async (value, _type, { args }) => {
  assertTexts(args);
  if (typeof value !== 'object' || value === null || isUnruled(value)) return;
  const [broken] = await validate(value, { skipMissingProperties: true, forbidUnknownValues: false });
  if (!broken) return;
  const [path, rule] = innermost(broken);
  throw badInput('input' in args ? `input.${path}` : path, textOf(rule));
};

/** The properties with rules, by class. The lookup of class-validator goes through the rules of all classes. */
const ruledProperties = new Map<unknown, readonly string[]>();

/** Returns whether no rule applies: none of the properties that have rules is set. Most inputs set few of them. */
function isUnruled(value: object): boolean {
  const known = ruledProperties.get(value.constructor) ?? ruledPropertiesOf(value.constructor);
  ruledProperties.set(value.constructor, known);
  return known.every((name) => (value as Record<string, unknown>)[name] == null);
}

function ruledPropertiesOf(type: unknown): string[] {
  const rules = getMetadataStorage().getTargetValidationMetadatas(type as () => void, '', false, false);
  return [...new Set(rules.map(({ propertyName }) => propertyName))];
}

/** Returns the first broken rule and its path: an input within an input has the rules of its own class. */
function innermost(broken: ValidationError): [path: string, rule: ValidationError] {
  const [inner] = broken.children ?? [];
  if (!inner) return [broken.property, broken];
  const [path, rule] = innermost(inner);
  return [`${broken.property}.${path}`, rule];
}

/**
 * Returns a function that checks the arguments of a subscription against the class that declares them. TypeGraphQL
 * passes unchecked arguments to `subscribe`.
 * @param name the subscription's name in the schema.
 * @throws {HubbubError} BAD_INPUT if an argument is invalid, like `validateArguments`.
 */
export function subscriptionValidator(name: string): (args: object) => Promise<void> {
  const handler = getGraphqlMetadata().subscriptions.find(({ schemaName }) => schemaName === name);
  const declared = handler?.params?.find(({ kind }) => kind === 'args');
  const Arguments = declared?.kind === 'args' ? (declared.getType?.() as { prototype: object } | undefined) : undefined;
  return async (args) => {
    const given = Arguments ? Object.assign(Object.create(Arguments.prototype), args) : args;
    await validateArguments(given, undefined as never, { args } as never);
  };
}

/**
 * Rejects strings that JSON can hold and PostgreSQL cannot: with a NUL, or with half of a surrogate pair. Ids and
 * cursors are checked too.
 * @throws {HubbubError} BAD_INPUT with the field, without its list index, if there is such a string.
 */
function assertTexts(args: object): void {
  const field = brokenText(args, []);
  if (!field) return;
  throw badInput(field, graphqlTexts.malformed({ name: field }));
}

/** Returns the path of the first malformed string. */
function brokenText(value: unknown, path: string[]): string | undefined {
  if (typeof value === 'string') return value.includes('\0') || !value.isWellFormed() ? path.join('.') : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [name, inner] of Object.entries(value)) {
    const found = brokenText(inner, Array.isArray(value) ? path : [...path, name]);
    if (found) return found;
  }
  return undefined;
}

/** Returns the text for an invalid property: the `context` of its broken rule, or else its bounds. */
function textOf({ target, property, constraints = {} }: ValidationError): Text | undefined {
  const rules = getMetadataStorage()
    .getTargetValidationMetadatas(target?.constructor ?? Object, '', false, false)
    .filter(({ propertyName, name }) => propertyName === property && name);
  const own = rules.filter(({ name = '' }) => name in constraints).map((rule): unknown => rule.context);
  return (
    own.find((context) => context instanceof Text) ??
    boundsOf(property, new Map(rules.map(({ name, constraints }) => [name, constraints?.[0] as unknown])))
  );
}

function boundsOf(name: string, bounds: ReadonlyMap<string | undefined, unknown>): Text | undefined {
  const bound = (rule: string) => Number(bounds.get(rule));
  if (bounds.has('arrayMaxSize')) return graphqlTexts.entries({ name, most: bound('arrayMaxSize') });
  if (bounds.has('minLength'))
    return graphqlTexts.characters({ name, fewest: bound('minLength'), most: bound('maxLength') });
  if (bounds.has('maxLength')) return graphqlTexts.longest({ name, most: bound('maxLength') });
  if (bounds.has('max')) return graphqlTexts.range({ name, least: bound('min'), most: bound('max') });
  if (bounds.has('min')) return graphqlTexts.least({ name, least: bound('min') });
  return undefined;
}
