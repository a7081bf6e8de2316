import { fromString, typeidUnboxed } from 'typeid-js';
import { ErrorCode, HubbubError } from './errors/index.js';
import { defineTexts } from './texts/index.js';

/** An id that contains its type: `usr_01j…` (a TypeID: prefix, then a UUIDv7 in base 32, so ids sort by age). */
export type Id<Prefix extends string> = `${Prefix}_${string}`;

/** Parses the ids of one type. */
export interface IdForm<Prefix extends string> {
  prefix: Prefix;
  /**
   * Parses an id.
   * @throws {HubbubError} BAD_ID with `field` if the value is no id of this type.
   */
  parse(value: string, field: string): Id<Prefix>;
}

/** Creates and parses the ids of one type. */
export interface IdType<Prefix extends string> extends IdForm<Prefix> {
  create(): Id<Prefix>;
}

/**
 * Declares the ids of one type. See https://github.com/jetify-com/typeid/tree/main/spec
 * @param noun the name of the type in error messages, with its article. It is the text `id.` with the prefix.
 */
export function defineIdType<const Prefix extends string>(prefix: Prefix, noun: string): IdType<Prefix> {
  const refusal = badId(prefix, noun);
  return {
    prefix,
    create: () => typeidUnboxed(prefix) as Id<Prefix>,
    parse(value, field) {
      try {
        return fromString(value, prefix) as Id<Prefix>;
      } catch (cause) {
        throw refusal(field, cause);
      }
    },
  };
}

const texts = defineTexts('error.id', { notOf: 'This is not the id of {noun} ({prefix}_…).' });

/** Declares the noun of a type of ids, and returns a function that creates the error for what is not such an id. */
export function badId(prefix: string, noun: string): (field: string, cause?: unknown) => HubbubError {
  const { [prefix]: named } = defineTexts('id', { [prefix]: noun });
  const text = texts.notOf({ noun: named?.() ?? noun, prefix });
  return (field, cause) => new HubbubError(ErrorCode.BAD_ID, text, { field, cause });
}

/**
 * Returns an id for the one object of another type that belongs to the same thing, such as the settings of a user. It is
 * as stable and as unique as the id that it comes from.
 */
export function idOfSame<const Prefix extends string>(prefix: Prefix, id: Id<string>): Id<Prefix> {
  return `${prefix}_${id.slice(id.lastIndexOf('_') + 1)}`;
}
