import { type RawBuilder, sql } from 'kysely';
import type { Check, Position } from './feed-event.js';

/** A position, with the check of the event there. Above position 0, a check of 0 means that it is unknown. */
export interface Checkpoint {
  position: Position;
  check: Check;
}

/** The checkpoint before the first event. It is part of every history. */
export const beginning: Checkpoint = { position: 0, check: 0 };

/** Returns whether two checks of one position can belong to the same history. An unknown check contradicts nothing. */
export function agree(one: Check, other: Check): boolean {
  return one === other || one === 0 || other === 0;
}

/** Returns SQL for a time as a check. PostgreSQL counts µs, so nothing is rounded. */
export function checkOf(time: RawBuilder<unknown>): RawBuilder<number> {
  return sql`(extract(epoch from ${time}) * 1000000)::bigint`;
}

/**
 * Returns SQL for the check of the feed `f` at a position; null if it is above the head or pruned. The event after it is
 * pruned later, so it is read first.
 */
export function checkAt(position: RawBuilder<unknown>): RawBuilder<number> {
  return checkOf(sql`case
    when f.head = ${position} then f.appended_at
    when f.head > ${position} then coalesce(
      (select previous_at from feed_event where feed_id = f.id and position = ${position} + 1 limit 1),
      (select at from feed_event where feed_id = f.id and position = ${position} limit 1)
    ) end`);
}

/**
 * Returns an SQL condition: the log that this statement sees has the checkpoint. Then it has all events of the feed up to
 * there, of the same history, and the statement sees everything that they changed.
 */
export function hasCheckpoint(
  feedId: RawBuilder<unknown>,
  position: RawBuilder<unknown>,
  check: RawBuilder<unknown>,
): RawBuilder<boolean> {
  return sql`exists (select from feed f where f.id = ${feedId} and ${checkAt(position)} = ${check} limit 1)`;
}

/**
 * Returns SQL for the time of an event that is appended after another. The step is random: two servers whose clocks are
 * behind the last event would otherwise produce the same times.
 */
export function timeAfter(last: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`greatest(${last} + (1 + random() * 999) * interval '1 microsecond', clock_timestamp())`;
}

/** Converts the columns of `feed` to a checkpoint. Position 0 has a fixed one, whenever the feed was created. */
export function toCheckpoint(position: string | number, check: string | number): Checkpoint {
  return Number(position) === 0 ? beginning : { position: Number(position), check: Number(check) };
}

/** The columns with the place of an event, as the database driver returns them. */
export interface EventPlace {
  position: string;
  check: string;
  /** Null for events from before this column existed. */
  previous: string | null;
}

/** Converts a row to the place of an event. */
export function placeOf({ position: place, check: time, previous }: EventPlace) {
  const [position, check] = [Number(place), Number(time)];
  return { position, check, previous: position === 1 ? 0 : Number(previous), at: Math.floor(check / 1_000) };
}
