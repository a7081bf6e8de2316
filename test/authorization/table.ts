import type { Role, World } from './world.js';
import { roles } from './world.js';

/** Returns the input of a mutation; undefined for one without an input. */
export type Input = Record<string, unknown> | undefined;

/**
 * The request for an operation: the input of a mutation; the text of a subscription; for a query or a field, the text of a
 * query in which it has the alias `edge`.
 */
export type Ask = (world: World) => Input | string | Promise<Input | string>;

/** An operation that changes how others see the actor: another user replaces the actor afterwards. */
export interface Spending {
  ask: Ask;
  spends: 'actor';
}

/**
 * The authorization rules of one module. Each line of `outcomes` has an operation (`sendMessage`) or a field
 * (`User.email`), which may have the name of a case behind a slash, and the outcome for each role. The rows run in their
 * order with the same people: a row for a list of the actor's own objects must precede mutations that add to it.
 */
export interface AuthorizationTable {
  outcomes: string;
  asks: Record<string, Ask | Spending>;
  /** Fields that lead on and hide nothing from any viewer of their object, by reason. */
  open: Record<string, string[]>;
}

/** A line of a table. */
export interface Row {
  name: string;
  /** The field of the schema that it covers. */
  subject: string;
  expected: Record<Role, string>;
  ask: Ask;
  spendsActor: boolean;
}

/** For an operation after which the actor's relation to others has changed, or the actor is deleted. */
export function spending(ask: Ask): Spending {
  return { ask, spends: 'actor' };
}

/** Parses the lines of a table. @throws if one has no outcome for a role, or no way to call it. */
export function rowsOf({ outcomes, asks }: AuthorizationTable): Row[] {
  const [heading = '', ...lines] = outcomes.trim().split('\n');
  if (heading.trim().split(/\s+/).join() !== roles.join()) throw new Error(`The roles are ${roles.join(', ')}`);
  const rows = lines.filter((line) => line.trim()).map((line) => rowOf(line.trim().split(/\s+/), asks));
  const unused = Object.keys(asks).filter((name) => !rows.some((row) => row.name === name));
  if (unused.length > 0) throw new Error(`There are no outcomes of ${unused.join(', ')}`);
  return rows;
}

function rowOf([name = '', ...words]: string[], asks: AuthorizationTable['asks']): Row {
  const how = asks[name];
  if (!how || words.length !== roles.length) throw new Error(`${name} needs an ask, and an outcome for each role`);
  const expected = Object.fromEntries(roles.map((role, n) => [role, words[n]])) as Record<Role, string>;
  const [ask, spendsActor] = typeof how === 'function' ? [how, false] : [how.ask, true];
  return { name, subject: name.split('/')[0] ?? '', expected, ask, spendsActor };
}
