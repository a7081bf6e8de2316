import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Entries } from '../../../packages/client/dist/timeline/entries.js';
import { type Page, Timeline } from '../../../packages/client/dist/timeline/timeline.js';

interface Line {
  id: string;
  position: number;
  clientId?: string | null;
  text: string;
}

const line = (position: number, text = ''): Line => ({ id: `m${position}`, position, text });
const lines = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => line(from + i));
const positions = (entries: Entries<Line>) => entries.map(({ message }) => message.position);

/** A conversation on a server, of which pages of ten are read. */
class History {
  readonly lines: Line[];

  constructor(count: number) {
    this.lines = lines(1, count);
  }

  readonly source = {
    newest: async () => this.#page(this.lines.length - 10, this.lines.length),
    before: async (position: number) => this.#page(position - 11, position - 1),
    after: async (position: number) => this.#page(position, position + 10),
    around: async (position: number) => this.#page(position - 6, position + 4),
  };

  #page(from: number, to: number): Page<Line> {
    const [start, end] = [Math.max(0, from), Math.min(this.lines.length, to)];
    const messages = this.lines.slice(start, end).map((each) => ({ ...each }));
    return { messages, hasOlder: start > 0, hasNewer: end < this.lines.length, cursor: String(end) };
  }
}

describe('a timeline', () => {
  test('begins with the newest page and grows by older ones', async () => {
    const timeline = new Timeline(new History(25).source);
    expect(await timeline.showNewest()).toBe('25');
    await timeline.loadOlder();
    await timeline.loadOlder();
    expect(positions(timeline.state.get().entries)).toEqual(
      positions(lines(1, 25).map((message) => ({ key: '', message }))),
    );
    expect(timeline.state.get()).toMatchObject({ hasOlder: false, hasNewer: false, loading: null });
  });

  test('has a message once, and in its place, however often and late it comes', async () => {
    const timeline = new Timeline(new History(20).source);
    await timeline.showNewest();
    for (const position of [23, 21, 22, 21, 15, 3]) timeline.add(line(position));
    expect(positions(timeline.state.get().entries)).toEqual([11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23]);
  });

  test('shows what came while the past was shown, when it is reached again', async () => {
    const history = new History(60);
    const timeline = new Timeline(history.source);
    await timeline.jumpTo(35);
    history.lines.push(line(61));
    timeline.add(line(61));
    expect(positions(timeline.state.get().entries).at(-1)).toBe(39);
    while (timeline.state.get().hasNewer) await timeline.loadNewer();
    expect(positions(timeline.state.get().entries)).toEqual(Array.from({ length: 32 }, (_, i) => 30 + i));
  });

  test('applies a change that comes while its message is read', async () => {
    const history = new History(20);
    const timeline = new Timeline(history.source);
    await timeline.showNewest();
    const read = timeline.loadOlder();
    timeline.change('m5', (message) => ({ ...message, text: 'edited' }));
    await read;
    expect(timeline.state.get().entries.find(({ message }) => message.id === 'm5')?.message.text).toBe('edited');
  });

  test('keeps the key of a message that was written here', async () => {
    const timeline = new Timeline(new History(5).source);
    await timeline.showNewest();
    timeline.add({ ...line(6), clientId: 'mine' });
    timeline.change('m6', () => ({ ...line(6, 'edited') }));
    expect(timeline.state.get().entries.at(-1)).toMatchObject({ key: 'mine', message: { text: 'edited' } });
  });

  test('changes nothing but what changed', async () => {
    const timeline = new Timeline(new History(10).source);
    await timeline.showNewest();
    const before = timeline.state.get();
    timeline.change('unknown', () => line(1));
    timeline.change('m3', (message) => message);
    expect(timeline.state.get()).toBe(before);
    timeline.change('m3', (message) => ({ ...message, text: 'new' }));
    const changed = timeline.state.get().entries.filter((entry, at) => entry !== before.entries[at]);
    expect(changed.map(({ message }) => message.id)).toEqual(['m3']);
  });

  test('is a run of the history without a hole, whatever is done with it', async () => {
    const action = fc.oneof(
      fc.constant('older'),
      fc.constant('newer'),
      fc.constant('send'),
      fc.constant('newest'),
      fc.nat(99).map((position) => position + 1),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(action, { maxLength: 30 }), async (actions) => {
        const history = new History(100);
        const timeline = new Timeline(history.source);
        await timeline.showNewest();
        for (const each of actions) {
          if (each === 'older') await timeline.loadOlder();
          else if (each === 'newer') await timeline.loadNewer();
          else if (each === 'newest') await timeline.showNewest();
          else if (typeof each === 'number') await timeline.jumpTo(each);
          else {
            history.lines.push(line(history.lines.length + 1));
            timeline.add(line(history.lines.length));
          }
          const shown = positions(timeline.state.get().entries);
          const [first = 0] = shown;
          expect(shown).toEqual(shown.map((_, i) => first + i));
          if (!timeline.state.get().hasNewer) expect(shown.at(-1)).toBe(history.lines.length);
        }
      }),
      { numRuns: 200, seed: 18 },
    );
  });
});
