import { parse } from 'graphql';
import { GraphQLFailure } from '../support/graphql-client.js';
import { mutationText } from '../support/mutation-text.js';
import { SocketClient } from '../support/socket-client.js';
import { schema } from './schema.js';
import type { Row } from './table.js';
import { type Asker, type Role, roles, type World } from './world.js';

/** Returns what each role gets of an operation, one after the other. */
export async function outcomesOf(row: Row, world: World): Promise<Record<Role, string>> {
  const outcomes: [Role, string][] = [];
  for (const role of roles) outcomes.push([role, await outcomeFor(role, row, world)]);
  // Read-only operations share a world.
  if (schema.mutations.has(row.subject)) world.renew();
  return Object.fromEntries(outcomes) as Record<Role, string>;
}

/** Returns what one role gets. After a change the world is created anew. */
export async function outcomeFor(asker: Asker, row: Row, world: World): Promise<string> {
  world.role = asker;
  const outcome = await outcomeOf(row, world);
  if (schema.mutations.has(row.subject) && outcome === 'ok') {
    if (row.spendsActor) await world.replaceActor();
    world.renew();
  }
  return outcome;
}

/**
 * What one gets: the code of an error, `ok`, or of a query or field also `null`, `zero`, `empty`, or `hidden` where one
 * does not come so far as to ask for it.
 */
async function outcomeOf({ subject, ask }: Row, world: World): Promise<string> {
  const asked = await ask(world);
  if (schema.mutations.has(subject)) return send(world, mutationText(subject), { input: asked });
  if (typeof asked !== 'string') throw new Error(`${subject} needs the text of a query`);
  return schema.subscriptions.has(subject) ? subscribe(world, asked) : send(world, asked);
}

async function send({ http }: World, text: string, variables: { input?: unknown } = {}): Promise<string> {
  const { data, errors } = await http.send<object>(text, variables);
  if (errors) return String(errors[0]?.extensions?.code);
  return text.startsWith('mutation') ? 'ok' : shownAt('edge', data);
}

/** Returns the value of an alias, wherever it is. */
function shownAt(alias: string, data: unknown): string {
  const found = find(alias, data);
  if (found === undefined) return 'hidden';
  if (found === null) return 'null';
  if (found === 0) return 'zero';
  const list = Array.isArray(found) ? found : (found as { edges?: unknown[] }).edges;
  return list?.length === 0 ? 'empty' : 'ok';
}

function find(alias: string, data: unknown): unknown {
  if (typeof data !== 'object' || data === null) return undefined;
  if (alias in data) return (data as Record<string, unknown>)[alias];
  for (const value of Object.values(data)) {
    const found = find(alias, value);
    if (found !== undefined) return found;
  }
  return undefined;
}

async function subscribe(world: World, text: string): Promise<string> {
  const socket = new SocketClient(world.server.socketUrl, world.http.token);
  const closed = socket.closed.then(({ reason }) => reason.split(':', 1)[0] ?? reason);
  try {
    const events = socket.subscribe(parse(text), {});
    const outcome = events.next().then(() => 'ok', codeOf);
    return await Promise.race([outcome, closed]);
  } finally {
    await socket.dispose();
  }
}

/** Returns the code of an error. A closed socket contains the reason itself. */
function codeOf(error: unknown): string | Promise<string> {
  if (error instanceof GraphQLFailure) return error.extensions.code;
  return new Promise<never>(() => undefined);
}
