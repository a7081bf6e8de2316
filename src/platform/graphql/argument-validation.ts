import { getMetadataStorage, type ValidationError, validate } from 'class-validator';
import type { ValidatorFn } from 'type-graphql';
import { ErrorCode, HubbubError } from '../errors/index.js';

/**
 * Refuses arguments that break the bounds of their class.
 * @throws HubbubError BAD_INPUT naming the field: `input.title` of a mutation, `first` of a list.
 */
export const validateArguments: ValidatorFn = async (value, _type, { args }) => {
  if (typeof value !== 'object' || value === null) return;
  const [broken] = await validate(value, { skipMissingProperties: true, forbidUnknownValues: false });
  if (!broken) return;
  const field = 'input' in args ? `input.${broken.property}` : broken.property;
  throw new HubbubError(ErrorCode.BAD_INPUT, messageOf(broken), { field });
};

/** What a property takes: in the words of its own rule, or else all its bounds. */
function messageOf({ target, property, constraints = {} }: ValidationError): string | undefined {
  const rules = getMetadataStorage()
    .getTargetValidationMetadatas(target?.constructor ?? Object, '', false, false)
    .filter(({ propertyName, name }) => propertyName === property && name);
  const broken = Object.keys(constraints);
  const own = rules.find(({ name = '', message }) => message && broken.includes(name))?.name;
  if (own) return constraints[own];
  return boundsOf(property, new Map(rules.map(({ name, constraints }) => [name, constraints?.[0] as unknown])));
}

function boundsOf(property: string, bounds: ReadonlyMap<string | undefined, unknown>): string | undefined {
  const count = (name: string) => Number(bounds.get(name)).toLocaleString('en');
  if (bounds.has('minLength')) return `${property} has ${count('minLength')} to ${count('maxLength')} characters.`;
  if (bounds.has('maxLength')) return `${property} has at most ${count('maxLength')} characters.`;
  if (bounds.has('max')) return `${property} is a number from ${count('min')} to ${count('max')}.`;
  if (bounds.has('min')) return `${property} is at least ${count('min')}.`;
  return undefined;
}
