import { setTimeout } from 'node:timers/promises';
import { PresenceChanges } from '../load/presence-changes.ts';
import { PresenceWatchers } from '../load/presence-watchers.ts';
import { Rounds } from '../measure/rounds.ts';
import { undisturbed } from '../measure/undisturbed.ts';
import { figure, type Table, times } from '../report/table.ts';
import { type PresenceArena, type PresenceContender, presenceContenders } from '../servers/presence-everyone.ts';
import type { Stage } from '../stage/stage.ts';
import { rounds } from './rounds.ts';

interface Shape {
  readonly watchers: number;
  readonly changesPerSecond: number;
  /** How long it is measured, ms. */
  readonly duration: number;
}

/** A user changes once in this many seconds, so that a late change is not taken for the next one. */
const secondsBetween = 4;

interface Columns {
  readonly perChange: Rounds;
  readonly perFrame: Rounds;
  readonly p50: Rounds;
  readonly p99: Rounds;
}

/** Measures the presence changes of all users, for many watchers of everyone on one node. */
export async function presenceEveryone(stage: Stage): Promise<Table[]> {
  const shape = stage.pick(
    { watchers: 10_000, changesPerSecond: 100, duration: 10_000 },
    { watchers: 500, changesPerSecond: 50, duration: 3_000 },
    { watchers: 50, changesPerSecond: 10, duration: 1_000 },
  );
  const columns = { perChange: new Rounds(), perFrame: new Rounds(), p50: new Rounds(), p99: new Rounds() };
  const title = `Presence of everyone: ${shape.watchers.toLocaleString('en')} watchers on one node, ${shape.changesPerSecond} changes a second`;
  await rounds(stage, title, presenceContenders, Object.values(columns), (contender) =>
    measureContender(stage, shape, contender, columns),
  );
  const rows = presenceContenders.map(({ name }) => cellsOf(columns, name));
  const heads = ['server', 'CPU ms per change', 'spread', 'CPU µs per frame', 'spread', 'raw ws ÷ it', 'p50 ms'];
  return [{ title, columns: [...heads, 'p99 ms', 'spread'], rows }];
}

async function measureContender(stage: Stage, shape: Shape, { name, open }: PresenceContender, columns: Columns) {
  const { watchers: count, changesPerSecond, duration } = shape;
  await using arena = await open(stage, { watchers: count, changing: changesPerSecond * secondsBetween });
  const changes = new PresenceChanges(arena.userIds);
  using watchers = await PresenceWatchers.gather(arena.measured.port, arena.protocol, arena.tokens, changes);
  const end = startChanging(arena, changes, changesPerSecond);
  // Warm-up. The arrivals of the watchers are reported meanwhile.
  await setTimeout(stage.pick(15_000, 2_000, 0));
  const { use, result, disturbed } = await undisturbed(stage, arena.measured.pid, async () => {
    changes.forget();
    const before = watchers.frames;
    await setTimeout(duration);
    watchers.check();
    const [p50, p99] = [changes.quantile(0.5), changes.quantile(0.99)];
    return { changes: changes.arrivals / count, frames: watchers.frames - before, p50, p99 };
  });
  await end();
  await watchers.settle();
  const perChange = (use.process / result.changes) * 1e3;
  const perFrame = (use.process / result.frames) * 1e6;
  columns.perChange.add(name, { value: perChange, disturbed });
  columns.perFrame.add(name, { value: perFrame, disturbed });
  columns.p50.add(name, { value: result.p50, disturbed });
  columns.p99.add(name, { value: result.p99, disturbed });
  const core = `${Math.round((100 * use.process) / use.elapsed)} % of its core, others ${Math.round(100 * use.foreign)} %`;
  return `${figure(perChange)} ms per change, ${figure(perFrame)} µs per frame, p99 ${figure(result.p99)} ms (${core})`;
}

/**
 * Changes the users in turn.
 * @returns the function that ends it.
 */
function startChanging({ change }: PresenceArena, changes: PresenceChanges, perSecond: number) {
  let isOver = false;
  let failure: unknown = null;
  const underWay = new Set<Promise<void>>();
  const begin = (user: number) => {
    const one = change(user, changes.begin(user))
      .catch((error: unknown) => {
        failure ??= error;
      })
      .finally(() => underWay.delete(one));
    underWay.add(one);
  };
  const changing = (async () => {
    const start = performance.now();
    for (let turn = 0; !isOver && !failure; turn++) {
      const wait = start + (turn * 1_000) / perSecond - performance.now();
      if (wait > 0) await setTimeout(wait);
      begin(turn % changes.users);
    }
    await Promise.all(underWay);
    if (failure) throw failure;
  })();
  // `end` reports a failure. Until then it must not end the process.
  changing.catch(() => undefined);
  return () => {
    isOver = true;
    return changing;
  };
}

function cellsOf({ perChange, perFrame, p50, p99 }: Columns, name: string): string[] {
  return [
    name,
    perChange.show(name),
    perChange.showSpread(name),
    perFrame.show(name),
    perFrame.showSpread(name),
    times(perFrame.median('raw ws') / perFrame.median(name)),
    p50.show(name),
    p99.show(name),
    p99.showSpread(name),
  ];
}
