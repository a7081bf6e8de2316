/** The texts of one language by their keys. */
export type Messages = Readonly<Record<string, string>>;

/** Joins the texts of all features. */
export function joined(files: Readonly<Record<string, Messages>>): Messages {
  return Object.assign({}, ...Object.values(files));
}
