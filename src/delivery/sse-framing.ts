import type { FeedItem, ResumeIds } from '../feed/index.js';
import type { SourceItem } from './event-source.js';
import type { Batch, BatchMember, Framing } from './framing.js';

const before = Buffer.from('event: next\ndata: ');
const end = Buffer.from('\n\n');

/** Returns the framing of the subscribers of a source, as `next` events of graphql-sse. */
export function sseFramingFor(ids: ResumeIds | null): Framing {
  if (ids === null) return withoutIds;
  if (!ids.areShared) return new OwnIdsFraming(ids);
  const known = sharedFramings.get(ids);
  const framing = known ?? new SharedFraming('one feed', ids);
  if (!known) sharedFramings.set(ids, framing);
  return framing;
}

/** Makes frames that all subscribers of a group share, byte by byte. */
class SharedFraming implements Framing {
  constructor(
    private readonly key: string,
    private readonly ids: ResumeIds | null,
  ) {}

  batchKey(): string {
    return this.key;
  }

  createBatch<M extends BatchMember>(): Batch<M> {
    return new SseBatch<M>((_member, payloads, items, shared) => shared ?? this.frames('', payloads, items));
  }

  frames(_id: string, payloads: readonly Buffer[], items: readonly SourceItem[]): Buffer {
    return framesOf(payloads, items, this.ids);
  }
}

/** Makes frames whose ids belong to one subscriber. */
class OwnIdsFraming implements Framing {
  constructor(private readonly ids: ResumeIds) {}

  batchKey(): string {
    return 'many feeds';
  }

  createBatch<M extends BatchMember>(): Batch<M> {
    return new SseBatch<M>(({ subscriber: { id, framing } }, payloads, items) => framing.frames(id, payloads, items));
  }

  frames(_id: string, payloads: readonly Buffer[], items: readonly SourceItem[]): Buffer {
    return framesOf(payloads, items, this.ids);
  }
}

/** Returns the frames for a member, or the frames of the member before it if all members share them. */
type FramesFor<M> = (
  member: M,
  payloads: readonly Buffer[],
  items: readonly SourceItem[],
  previous: Buffer | null,
) => Buffer;

/** Writes to subscribers over event streams. */
class SseBatch<M extends BatchMember> implements Batch<M> {
  readonly members: M[] = [];

  constructor(private readonly framesFor: FramesFor<M>) {}

  add(member: M): void {
    member.index = this.members.length;
    this.members.push(member);
  }

  /** Removes a member. The last member takes its place. */
  delete(member: M): void {
    const { index } = member;
    const last = this.members.pop();
    member.index = -1;
    if (!last || last === member) return;
    this.members[index] = last;
    last.index = index;
  }

  write(payloads: readonly Buffer[], items: readonly SourceItem[], refused: M[]): void {
    let frames: Buffer | null = null;
    for (const member of this.members) {
      const { outlet } = member.subscriber;
      if (outlet.isOpen) {
        frames = this.framesFor(member, payloads, items, frames);
        outlet.write(frames);
      } else refused.push(member);
    }
  }
}

const withoutIds = new SharedFraming('without ids', null);
const sharedFramings = new WeakMap<ResumeIds, SharedFraming>();

/** An event has its data and the id in one frame, so that no client has seen one without the other. */
function framesOf(payloads: readonly Buffer[], items: readonly SourceItem[], ids: ResumeIds | null): Buffer {
  const parts: Buffer[] = [];
  for (const [i, payload] of payloads.entries()) {
    const id = ids?.after(items[i] as FeedItem);
    if (id != null) parts.push(Buffer.from(`id: ${id}\n`));
    parts.push(before, payload, end);
  }
  return Buffer.concat(parts);
}
