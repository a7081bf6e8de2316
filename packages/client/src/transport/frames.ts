/** One frame of server-sent events (HTML Living Standard, 9.2.6). A comment is a frame of its own here. */
export interface Frame {
  readonly event: string;
  readonly data: string;
  readonly comment: string;
}

/**
 * Reads the frames of an event stream.
 *
 * @param silenceAllowed milliseconds after which a silent stream counts as lost; the server sends comments more often
 */
export async function* readFrames(
  body: ReadableStream<Uint8Array>,
  silenceAllowed: number,
  abort: AbortController,
): AsyncGenerator<Frame> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  try {
    for (;;) {
      const timer = setTimeout(() => abort.abort('silence'), silenceAllowed);
      const { done, value } = await reader.read().finally(() => clearTimeout(timer));
      if (done) return;
      const blocks = (rest + decoder.decode(value, { stream: true })).split(/\r?\n\r?\n/);
      rest = blocks.pop() ?? '';
      for (const block of blocks) yield frameOf(block);
    }
  } finally {
    await reader.cancel().catch(() => {});
  }
}

function frameOf(block: string): Frame {
  const fields = { event: '', data: '', comment: '' };
  for (const line of block.split(/\r?\n/)) {
    const [, name = '', value = ''] = /^([^:]*): ?(.*)$/s.exec(line) ?? [];
    if (name === '') fields.comment = value;
    else if (name === 'data') fields.data += fields.data === '' ? value : `\n${value}`;
    else if (name === 'event') fields.event = value;
  }
  return fields;
}
