import { useHubbub } from '@hubbub/client/react';
import { type KeyboardEvent, type RefObject, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import { type Candidate, membersToMention } from './members-to-mention.ts';
import { offered, openMention } from './open-mention.ts';

/** Maximum number of users that are offered at once. */
const mostShown = 8;

/** The completion of mentions in a field, for the field and its list. */
export type MentionCompletion = ReturnType<typeof useMentionCompletion>;

interface Options {
  readonly conversationId: string;
  readonly content: string;
  readonly write: (content: string) => void;
  readonly field: RefObject<HTMLTextAreaElement | null>;
}

/** Offers members of the conversation behind an `@`. Arrow keys choose one, Enter or Tab takes it, Escape takes none. */
export function useMentionCompletion({ conversationId, content, write, field }: Options) {
  const listId = useId();
  const [caret, setCaret] = useState(0);
  const [chosen, setChosen] = useState(0);
  /** The place of the `@` whose list the user has closed. */
  const [closedAt, setClosedAt] = useState<number | null>(null);
  const mention = openMention(content, caret);
  const isWanted = mention !== null && mention.start !== closedAt;
  const members = useMembers(conversationId, isWanted);
  const shown = isWanted ? offered(members, mention.typed).slice(0, mostShown) : [];
  const isOpen = shown.length > 0;
  const active = Math.min(chosen, shown.length - 1);
  const placeCaret = usePlacedCaret(field, content);
  const isWriting = mention !== null;
  useEffect(() => {
    if (!isWriting) setClosedAt(null);
  }, [isWriting]);

  const choose = (candidate: Candidate) => {
    if (!mention) return;
    const written = `${content.slice(0, mention.start)}@${candidate.name} `;
    write(written + content.slice(caret));
    placeCaret(written.length);
    setCaret(written.length);
    setChosen(0);
    field.current?.focus();
  };
  /** Returns whether the key was for the list. */
  const take = (event: KeyboardEvent): boolean => {
    const candidate = shown[active];
    if (!candidate) return false;
    if (event.key === 'ArrowDown') setChosen((active + 1) % shown.length);
    else if (event.key === 'ArrowUp') setChosen((active + shown.length - 1) % shown.length);
    else if (event.key === 'Enter' || event.key === 'Tab') choose(candidate);
    else if (event.key === 'Escape') setClosedAt(mention?.start ?? null);
    else return false;
    event.preventDefault();
    return true;
  };
  const attributes = {
    'aria-autocomplete': 'list' as const,
    'aria-controls': isOpen ? listId : undefined,
    'aria-activedescendant': isOpen ? `${listId}-${active}` : undefined,
    onSelect: () => setCaret(field.current?.selectionStart ?? 0),
  };
  return { listId, isOpen, shown, active, choose, take, setCaret, field: attributes };
}

/** The members of the conversation, once they are wanted. */
function useMembers(conversationId: string, isWanted: boolean): readonly Candidate[] {
  const hubbub = useHubbub();
  const [members, setMembers] = useState<readonly Candidate[]>(none);
  useEffect(() => {
    if (!isWanted) return;
    let isCurrent = true;
    // Without an answer nothing is offered; the next @ asks again.
    membersToMention(hubbub, conversationId).then(
      (found) => isCurrent && setMembers(found),
      () => {},
    );
    return () => {
      isCurrent = false;
    };
  }, [hubbub, conversationId, isWanted]);
  return members;
}

const none: readonly Candidate[] = [];

/** Returns a function that places the caret in the content that is written next. */
function usePlacedCaret(field: RefObject<HTMLTextAreaElement | null>, content: string): (caret: number) => void {
  const wanted = useRef<number | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it waits for the new content.
  useLayoutEffect(() => {
    if (wanted.current !== null) field.current?.setSelectionRange(wanted.current, wanted.current);
    wanted.current = null;
  }, [content, field]);
  return (caret) => {
    wanted.current = caret;
  };
}
