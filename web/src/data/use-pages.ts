import { HubbubError, type TypedText } from '@hubbub/client';
import { useHubbub } from '@hubbub/client/react';
import { useCallback, useEffect, useRef, useState } from 'react';

/** A page of a list, as the server's connections have it. */
export interface ConnectionPage<N> {
  readonly edges: readonly { readonly node: N }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor?: string | null };
  /** The place in a feed at which the page was read, if events continue the list. */
  readonly cursor?: string;
}

/** A list that is read page by page. */
export interface PagesView<N> {
  /** The nodes that were read so far. */
  readonly nodes: readonly N[];
  readonly hasMore: boolean;
  /** The place in the feed at which the first page was read: follow events from it, and none is missed. */
  readonly cursor: string | null;
  readonly isLoading: boolean;
  readonly error: HubbubError | null;
  readonly loadMore: () => Promise<void>;
  /** Reads the first page again, and drops the others. */
  readonly reload: () => Promise<void>;
}

interface Pages<N> {
  readonly key: string;
  readonly nodes: readonly N[];
  readonly after: string | null;
  readonly hasMore: boolean;
  readonly cursor: string | null;
  readonly error: HubbubError | null;
}

/**
 * Reads a list forward, page by page.
 *
 * @param variables all but `after`
 * @param connectionOf takes the list out of an answer. It must be a constant, not made while rendering.
 */
export function usePages<R, V extends object, N>(
  document: TypedText<R, V & { after?: string | null | undefined }>,
  variables: V,
  connectionOf: (answer: R) => ConnectionPage<N>,
): PagesView<N> {
  const hubbub = useHubbub();
  const key = JSON.stringify(variables);
  const [pages, setPages] = useState<Pages<N> | null>(null);
  const [isLoading, setLoading] = useState(true);
  const turn = useRef(0);

  const read = useCallback(
    async (before: Pages<N> | null) => {
      const mine = ++turn.current;
      setLoading(true);
      const next = await readPage(() =>
        hubbub
          .request(document, { ...JSON.parse(key), after: before?.after ?? null } as V & { after: string | null })
          .then(connectionOf),
      );
      if (mine !== turn.current) return;
      setLoading(false);
      setPages((shown) => joined(key, next, before ?? null, shown));
    },
    [hubbub, document, key, connectionOf],
  );
  const reload = useCallback(() => read(null), [read]);
  useEffect(() => {
    void reload();
    return () => void turn.current++;
  }, [reload]);

  const current = pages?.key === key ? pages : null;
  const loadMore = useCallback(async () => {
    if (current?.hasMore && !isLoading) await read(current);
  }, [current, isLoading, read]);
  return {
    nodes: current?.nodes ?? [],
    hasMore: current?.hasMore ?? false,
    cursor: current?.cursor ?? null,
    error: current?.error ?? null,
    isLoading,
    loadMore,
    reload,
  };
}

type Read<N> = ConnectionPage<N> | HubbubError;

async function readPage<N>(read: () => Promise<ConnectionPage<N>>): Promise<Read<N>> {
  try {
    return await read();
  } catch (thrown) {
    return HubbubError.of(thrown);
  }
}

/** Returns the pages to show after a page was read behind `before`. An error keeps the shown ones. */
function joined<N>(key: string, read: Read<N>, before: Pages<N> | null, shown: Pages<N> | null): Pages<N> {
  if (read instanceof HubbubError) {
    const kept = shown?.key === key ? shown : { nodes: [], after: null, hasMore: false, cursor: null };
    return { ...kept, key, error: read };
  }
  const nodes = [...(before?.nodes ?? []), ...read.edges.map(({ node }) => node)];
  const { hasNextPage, endCursor = null } = read.pageInfo;
  const cursor = (before ? before.cursor : read.cursor) ?? null;
  return { key, nodes, after: endCursor, hasMore: hasNextPage, cursor, error: null };
}
