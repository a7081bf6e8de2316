export { type Entry, toEach } from './append-statement.js';
export type { BatchParts, DraftRow, EventDraft } from './batch-statement.js';
export { type Batching, BatchWriter } from './batch-writer.js';
export { Channel, type ChannelFollower, type ChannelMember } from './channel.js';
export { ChannelStream, channelItem } from './channel-stream.js';
export { beginning, type Checkpoint, checkOf, hasCheckpoint, toCheckpoint } from './checkpoint.js';
export type { Cursor } from './cursor.js';
export type { CursorItem } from './cursor-item.js';
export type { CursorOwner, Parking } from './cursor-owner.js';
export { GraphQLCursor } from './cursor-scalar.js';
export { DeclaredEvent, type EventClass, type EventOf } from './declared-event.js';
export { eventClasses, eventClassesIn, isEvent, toGraphQL, typesOf } from './event-classes.js';
export { declarationOf, feedOf } from './event-declaration.js';
export { EventsOf, EventType } from './event-type.js';
export { eventUnion } from './event-union.js';
export { feedEntities } from './feed.entity.js';
export { FeedErrorCode } from './feed.errors.js';
export {
  AccessRevoked,
  EndReason,
  Gap,
  GapCause,
  type StreamObject,
  Subscribed,
  toStreamObject,
} from './feed.types.js';
export {
  type Ends,
  everyone,
  type FeedEvent,
  type FeedId,
  type JsonObject,
  type NewEvent,
  type Position,
} from './feed-event.js';
export type { FeedItem } from './feed-item.js';
export { FeedLog } from './feed-log.js';
export { FeedPruner } from './feed-pruner.js';
export { removeFeed } from './feed-removal.js';
export { FeedStream, type StreamSubscriber } from './feed-stream.js';
export type { FeedTransaction } from './feed-transaction.js';
export { FeedWriter } from './feed-writer.js';
export { FollowArgs, followOpen, followOwn, followOwnEvents, principalsOf, userOf } from './follow.js';
export { Hub, type HubOptions } from './hub.js';
export { Reactions } from './reactions.js';
export { parseResumeId, type ResumeIds, type ResumePoint } from './resume-ids.js';
export { Signals } from './signals.js';
export type { DataOf } from './stored-data.js';
export { StoredEvent } from './stored-event.js';
export { UnloggedStream } from './unlogged-stream.js';
export type { WatchedFeed, Watcher } from './watchers.js';
