/**
 * The way to one peer, with back-pressure: above a high-water mark it buffers nothing more. Senders wait, and so produce
 * nothing further.
 */
export interface Outlet {
  /** Since when the peer reads too slowly, ms since 1970; null if it keeps up. */
  readonly stalledSince: number | null;
  /** True if something can be sent now. */
  readonly isOpen: boolean;
  /** Resolves when something can be sent. Resolves to false if the connection is closing. */
  opens(): Promise<boolean>;
  /**
   * Writes whole frames unchanged. Call it only while `isOpen`.
   * @returns true if the buffer of the frames can be reused.
   */
  write(frames: Buffer): boolean;
}
