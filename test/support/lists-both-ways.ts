import { describe, expect, test } from '@jest/globals';
import type { Person } from './people.js';

interface List {
  edges: { cursor: string }[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null };
}

/** What a document of a list must select. */
export const pageParts = '{ edges { cursor } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }';

/** The reader of the lists, and the documents that read each with given arguments. The parent of a list is `node`. */
export interface ListsOf {
  viewer: Person;
  documents: Record<string, (args: string) => string>;
}

const cursorsOf = ({ edges }: List) => edges.map(({ cursor }) => cursor);

/** Declares the tests of lists that page both ways. Each must have at least four entries. */
export function describeBothWays(lists: readonly string[], of: () => ListsOf): void {
  const send = (list: string, args: string) => {
    const { viewer, documents } = of();
    return viewer.http.send<Record<string, List> & { node?: Record<string, List> }>(documents[list]?.(args) ?? '');
  };
  const read = async (list: string, args = ''): Promise<List> => {
    const { data, errors } = await send(list, args);
    const found = (data?.node ?? data)?.[list];
    if (!found) throw new Error(`${list} was refused: ${JSON.stringify(errors)}`);
    return found;
  };

  describe.each(lists)('the list %s', (list) => {
    test('has the same order forward and backward, page by page', async () => {
      const all = cursorsOf(await read(list));
      expect(all.length).toBeGreaterThanOrEqual(4);
      const forward: string[] = [];
      for (let after = ''; forward.length < all.length; after = `, after: "${forward.at(-1)}"`) {
        const found = await read(list, `(first: 2${after})`);
        forward.push(...cursorsOf(found));
        expect(found.pageInfo.hasNextPage).toBe(forward.length < all.length);
      }
      expect(forward).toEqual(all);
      const backward: string[] = [];
      for (let before = ''; backward.length < all.length; before = `, before: "${backward[0]}"`) {
        const found = await read(list, `(last: 2${before})`);
        backward.unshift(...cursorsOf(found));
        expect(found.pageInfo.hasPreviousPage).toBe(backward.length < all.length);
      }
      expect(backward).toEqual(all);
    });

    test('returns the items between two cursors, from either end', async () => {
      const all = cursorsOf(await read(list));
      const between = `after: "${all[0]}", before: "${all[3]}"`;
      expect(cursorsOf(await read(list, `(${between})`))).toEqual(all.slice(1, 3));
      expect(cursorsOf(await read(list, `(first: 1, ${between})`))).toEqual(all.slice(1, 2));
      expect(cursorsOf(await read(list, `(last: 1, ${between})`))).toEqual(all.slice(2, 3));
    });

    test('rejects `first` together with `last`, and a forged cursor at either end', async () => {
      for (const [args, code, field] of [
        ['(first: 1, last: 1)', 'BAD_INPUT', 'first'],
        ['(after: "x")', 'BAD_CURSOR', 'after'],
        ['(before: "x")', 'BAD_CURSOR', 'before'],
      ] as const) {
        const { errors } = await send(list, args);
        expect(errors?.[0]?.extensions).toMatchObject({ code, field });
      }
    });
  });
}
