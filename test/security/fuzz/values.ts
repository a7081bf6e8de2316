import {
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLScalarType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from 'graphql';
import type { Dice } from './dice.js';

/** The prefixes of ids, by names of arguments. */
const hints: [RegExp, string][] = [
  [/user|receiver|coach|successor|sender|actor|from/i, 'usr'],
  [/conversation|group|project|directChat/i, 'cnv'],
  [/message|reply|around/i, 'msg'],
  [/session/i, 'ses'],
  [/notification/i, 'ntf'],
  [/webhook/i, 'whk'],
];

/** Ids and cursors from responses, by their prefixes: arguments that refer to existing objects. */
export class Known {
  readonly #ids = new Map<string, string[]>();
  readonly #cursors: string[] = ['0-0', '1-1'];

  /** Remembers all ids and cursors of a response, a limited number of each kind. */
  learn(answer: string): void {
    for (const [id, kind = ''] of answer.matchAll(/\b([a-z]{3})_[0-9a-z]{26}\b/g)) {
      const ids = this.#ids.get(kind) ?? [];
      if (ids.length < 40 && !ids.includes(id)) this.#ids.set(kind, [...ids, id]);
    }
    for (const [, cursor = ''] of answer.matchAll(/"[cC]ursor":"([^"]{1,200})"/g)) {
      if (this.#cursors.length < 100 && !this.#cursors.includes(cursor)) this.#cursors.push(cursor);
    }
  }

  /** @param name of the argument, which usually shows the kind of id. */
  id(dice: Dice, name: string): string {
    const kinds = [...this.#ids.keys()].toSorted();
    const [, hinted] = hints.find(([words]) => words.test(name)) ?? [];
    const kind = hinted && !dice.percent(10) ? hinted : dice.pick(kinds);
    return dice.pick(this.#ids.get(kind) ?? ['usr_x']);
  }

  cursor(dice: Dice): string {
    return dice.pick(this.#cursors);
  }
}

const whole = [0, 1, 10, 100, 101, -1, 1_000, 2_147_483_647, -2_147_483_648];
const numbers = [1, 0, 2, 10, 50, 100, 101, -1, 1_000, 2_147_483_647, -2_147_483_648, 2_147_483_648, 1e300, 0.5];
const times = [
  '2026-11-22T12:00:00Z',
  '2999-01-01T00:00:00Z',
  '0001-01-01T00:00:00Z',
  '+275760-09-13T00:00:00Z',
  'now',
];
const texts = [
  'a',
  'ada',
  'hello world',
  '',
  ' ',
  '\0',
  'x\0y',
  '\ud800',
  'e\u0301',
  '\u202eabc',
  '\u200b',
  '👩‍👩‍👧‍👦',
  '😀',
  'ada@example.org',
  "'; drop table users; --",
  '%',
  '_%\\',
  '(a+)+$',
  '{{7*7}}',
  '<script>',
  '../../etc/passwd',
  '__proto__',
  'constructor',
  'https://example.org/x',
  'http://127.0.0.1:1/',
  'correct horse battery',
  '@ada @all',
  '"a phrase" -not from:ada',
  'ſupport',
  'И',
  '\r\nBcc: x@example.org',
  '{"a":1}',
  'null',
];
const sizes = [300, 5_000, 40_000];

/** Creates values of input types: mostly valid ones, then some at and beyond the bounds, or of another type. */
export class Values {
  constructor(
    private readonly dice: Dice,
    private readonly known: Known,
  ) {}

  of(type: GraphQLInputType, name: string, depth = 0): unknown {
    const { dice } = this;
    if (dice.odd(3)) return this.#odd();
    if (isNonNullType(type)) return this.#present(type.ofType, name, depth);
    return dice.percent(3) ? null : this.#present(type, name, depth);
  }

  #present(type: GraphQLInputType, name: string, depth: number): unknown {
    if (isListType(type)) return this.#list(type.ofType, name, depth);
    if (isEnumType(type)) return this.dice.pick(type.getValues()).name;
    if (isInputObjectType(type)) return this.#object(type, depth);
    return this.#scalar((type as GraphQLScalarType).name, name);
  }

  #list(type: GraphQLInputType, name: string, depth: number): unknown[] {
    const most = this.dice.percent(3) ? 120 : 3;
    return this.dice.times(most, () => this.of(type, name, depth + 1));
  }

  #object(type: GraphQLInputObjectType, depth: number): Record<string, unknown> {
    const { dice } = this;
    const fields = Object.values(type.getFields());
    // An input with `@oneOf` has exactly one field.
    const given = type.isOneOf
      ? [dice.pick(fields)]
      : fields.filter(({ type: inner }) => (isNonNullType(inner) ? !dice.odd(3) : dice.percent(depth > 3 ? 0 : 40)));
    const object = Object.fromEntries(given.map((field) => [field.name, this.of(field.type, field.name, depth + 1)]));
    return dice.odd(2) ? { ...object, nope: 1 } : object;
  }

  #scalar(type: string, name: string): unknown {
    const { dice, known } = this;
    switch (type) {
      case 'Int':
      case 'Position':
      case 'Float':
        return dice.percent(80) ? 1 + dice.below(20) : dice.pick(dice.odd(50) ? numbers : whole);
      case 'Boolean':
        return dice.percent(50);
      case 'ID':
        return dice.percent(90) ? known.id(dice, name) : this.#text();
      case 'Cursor':
        return dice.percent(80) ? known.cursor(dice) : this.#text();
      case 'DateTime':
        return dice.pick(times);
      default:
        return dice.percent(15) ? known.cursor(dice) : this.#text();
    }
  }

  #text(): string {
    const { dice } = this;
    if (dice.percent(60)) return dice.pick(texts);
    return dice.percent(20) ? dice.pick(texts).repeat(dice.pick(sizes)).slice(0, 60_000) : dice.text(30);
  }

  #odd(): unknown {
    return this.dice.pick<unknown>([1, 'x', true, {}, [], [[]], { a: { b: {} } }, 1.5, [null], '']);
  }
}
