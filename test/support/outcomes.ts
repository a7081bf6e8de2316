/** What becomes of things that are begun at the same moment: OK, or the code of the refusal. */
export function outcomes(...attempts: Promise<unknown>[]): Promise<string[]> {
  return Promise.all(
    attempts.map((attempt) =>
      attempt.then(
        () => 'OK',
        ({ extensions }) => String(extensions?.code),
      ),
    ),
  );
}
