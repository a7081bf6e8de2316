import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { schema } from '../authorization/schema.js';
import type { MutationCase } from '../mirror/case.js';
import { cases, unseen } from '../mirror/cases/index.js';
import type { Mirror } from '../mirror/mirror.js';
import { Stage, type Watcher, watchers } from '../mirror/scene.js';
import { call } from '../support/call.js';
import { eventually } from '../support/eventually.js';

let stage: Stage;

beforeAll(async () => {
  stage = await Stage.open();
});
afterAll(() => stage.close());

const modules = Object.entries(cases);
/** Instead of a failed expectation, which takes long to describe all that differs. */
const behind = new Error('Some events have not arrived');

test('every mutation has a case in this test', () => {
  const known = modules.flatMap(([, ofModule]) => Object.keys(ofModule).map(mutationOf));
  const all = [...new Set([...known, ...Object.values(unseen).flat()])];
  expect(all.sort()).toEqual([...schema.mutations.keys()].sort());
});

describe.each(modules)('the state before, updated by the events, equals the state after: %s', (_module, ofModule) => {
  test.each(Object.entries(ofModule))('%s', async (name, { before, input, by = 'actor', ...rest }: MutationCase) => {
    const scene = await stage.scene(rest.isGuest === true);
    await before?.(scene);
    const given = await input?.(scene);
    const mirrors = await stage.mirrors(scene);
    const earlier = await ofEach((who) => started(mirrors[who]));
    await call(scene[by], mutationOf(name), given);
    const later = await ofEach((who) => settled(mirrors[who]));
    const changed = watchers.filter((who) => !isSame(earlier[who], later[who]));
    expect(changed).toEqual(rest.seenBy);
    for (const mirror of Object.values(mirrors)) await mirror.close();
    await stage.strike(scene);
  });
});

async function ofEach(look: (who: Watcher) => unknown): Promise<Record<Watcher, unknown>> {
  const [actor, peer, admin] = await Promise.all([look('actor'), look('peer'), look('admin')]);
  return { actor, peer, admin };
}

/**
 * The view of a user before the change. It was fetched a moment ago, but others have seen since then that the users of
 * the mirrors came online.
 */
async function started(mirror: Mirror): Promise<unknown> {
  const { presence } = await caughtUp(mirror, 'presence');
  return eventually(() => {
    const known = mirror.known();
    // A fetch of the client's lists would cost more CPU time than all others.
    expect(statusesIn((known.client as { presences: unknown } | null | undefined)?.presences)).toEqual(
      statusesIn(presence),
    );
    return known;
  });
}

/** Null or undefined: the user has no session, or watches no presences. */
function statusesIn(presences: unknown): object {
  const all = Object.entries((presences ?? {}) as Record<string, { status: string }>);
  return Object.fromEntries(all.map(([userId, { status }]) => [userId, status]));
}

/**
 * The view of a user once all events have arrived. Some users get events a moment after the response.
 */
function settled(mirror: Mirror): Promise<unknown> {
  return caughtUp(mirror);
}

/** Waits until these slices know what is fetched; without names, all of them. Waits for events before it fetches again. */
function caughtUp(mirror: Mirror, ...names: string[]): Promise<Record<string, unknown>> {
  return eventually(async () => {
    const fetched = await mirror.fetched(...names);
    const expected = () => ({ ...mirror.known(), ...fetched });
    await eventually(() => {
      if (!isSame(mirror.known(), expected())) throw behind;
    }, 500).catch(() => expect(mirror.known()).toEqual(expected()));
    return fetched;
  });
}

/** Events come from Node's own realm or from Jest's, as the library that parses them does. */
function isSame(one: unknown, other: unknown): boolean {
  return isDeepStrictEqual(one, other, { skipPrototype: true });
}

function mutationOf(name: string): string {
  return name.split('/')[0] ?? '';
}
