import { screeningTexts } from './screening.texts.js';
import { allowed, type MessageCheck, type ScreenedMessage, type Verdict } from './verdict.js';
import type { WordList } from './word-list.js';

/** The lists of words of this server; null for those that are not configured. */
export interface WordLists {
  refused: WordList | null;
  held: WordList | null;
}

const refused: Verdict = { outcome: 'REFUSE', reason: screeningTexts.refused() };
const held: Verdict = { outcome: 'HOLD', reason: screeningTexts.held() };

/** Of several verdicts, the strictest counts. */
const strictness: Record<Verdict['outcome'], number> = { ALLOW: 0, HOLD: 1, UNCHECKED: 2, REFUSE: 3 };

/**
 * The chain of checks of messages: word lists first, then the checks that other modules add.
 */
export class Screening {
  readonly #checks: MessageCheck[] = [];

  constructor(private readonly words: WordLists) {}

  /** Adds a check. Modules add theirs at start-up. */
  add(check: MessageCheck): void {
    this.#checks.push(check);
  }

  /** Whether there is any check. */
  get isActive(): boolean {
    return this.asks || this.words.refused !== null || this.words.held !== null;
  }

  /** Whether there are checks besides the word lists. */
  get asks(): boolean {
    return this.#checks.length > 0;
  }

  /** Judges content by the word lists. */
  judgeWords(content: string): Verdict {
    if (this.words.refused?.isIn(content)) return refused;
    return this.words.held?.isIn(content) ? held : allowed;
  }

  /**
   * Judges a message by the other checks.
   * @param soFar the verdict of the word lists.
   */
  async judge(message: ScreenedMessage, soFar: Verdict): Promise<Verdict> {
    let verdict = soFar;
    for (const check of this.#checks) {
      if (verdict.outcome === 'REFUSE') return verdict;
      const next = await check.judge(message);
      if (strictness[next.outcome] > strictness[verdict.outcome]) verdict = next;
    }
    return verdict;
  }
}
