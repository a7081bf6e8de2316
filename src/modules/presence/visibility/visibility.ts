/** How much of a user's presence a viewer may see. */
export enum Visibility {
  /** The user always appears offline, because one of the two blocks the other. */
  NONE,
  /** Everything except the time when the user was last seen. */
  WITHOUT_LAST_SEEN,
  FULL,
  /** The viewer's own presence, visible even if the viewer is invisible to others. */
  OWN,
}
