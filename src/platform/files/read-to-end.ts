/** Reads a stream to its end, for the errors that it throws. */
export async function readToEnd(content: AsyncIterable<Uint8Array>): Promise<void> {
  const chunks = content[Symbol.asyncIterator]();
  let isDone = false;
  while (!isDone) isDone = (await chunks.next()).done === true;
}
