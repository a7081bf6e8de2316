import type { Candidate } from './members-to-mention.ts';

/** A mention that is being written. */
export interface OpenMention {
  /** Where its `@` stands. */
  readonly start: number;
  /** The text between the `@` and the caret. */
  readonly typed: string;
}

/** Returns the mention that ends at the caret; null if none is being written there. */
export function openMention(content: string, caret: number): OpenMention | null {
  const [found, before = '', typed = ''] = /(^|[\s([{"'])@([\p{L}\p{N}_.-]*)$/u.exec(content.slice(0, caret)) ?? [];
  return found === undefined ? null : { start: caret - found.length + before.length, typed };
}

/** Returns the users whose names begin with the typed text; none if the text is a complete name and begins no other. */
export function offered(candidates: readonly Candidate[], typed: string): readonly Candidate[] {
  const wanted = typed.toLowerCase();
  const found = candidates.filter(({ name, displayName }) =>
    [name, ...displayName.split(/\s+/)].some((each) => each.toLowerCase().startsWith(wanted)),
  );
  const [only, other] = found;
  return only && !other && only.name.toLowerCase() === wanted ? [] : found;
}
