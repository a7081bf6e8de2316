/** How much of a user's presence a viewer may see. */
export enum Visibility {
  /** The user always looks offline: one of the two blocks the other. */
  NONE,
  /** All but the time when the user was last seen. */
  WITHOUT_LAST_SEEN,
  FULL,
  /** The viewer’s own presence, also while invisible. */
  OWN,
}
