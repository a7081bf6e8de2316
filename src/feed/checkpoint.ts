import { type RawBuilder, sql } from 'kysely';
import type { Check, Position } from './feed-event.js';

/** A position together with the check of the event there. Above position 0, a check of 0 is one that is not known. */
export interface Checkpoint {
  position: Position;
  check: Check;
}

/** Before the first event. It is part of every history. */
export const beginning: Checkpoint = { position: 0, check: 0 };

/** Whether two checks of one position can be of the same history. One that is not known contradicts nothing. */
export function agree(one: Check, other: Check): boolean {
  return one === other || one === 0 || other === 0;
}

/** SQL: a time as a check. PostgreSQL counts µs, so nothing is rounded. */
export function checkOf(time: RawBuilder<unknown>): RawBuilder<number> {
  return sql`(extract(epoch from ${time}) * 1000000)::bigint`;
}

/**
 * SQL: the time of the event that is appended after another. The step is random: two servers whose clocks are behind
 * the last event would otherwise give the same times.
 */
export function timeAfter(last: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`greatest(${last} + (1 + random() * 999) * interval '1 microsecond', clock_timestamp())`;
}

/** The checkpoint in a row of `feed`. Position 0 has one of its own, whenever the feed was created. */
export function toCheckpoint(position: string | number, check: string | number): Checkpoint {
  return Number(position) === 0 ? beginning : { position: Number(position), check: Number(check) };
}

/** The columns of a row that tell where an event is, as the database driver gives them. */
export interface EventPlace {
  position: string;
  check: string;
  /** Null for events that were written before this was kept. */
  previous: string | null;
}

/** What an event has of its place in the feed, from a row. */
export function placeOf({ position: place, check: time, previous }: EventPlace) {
  const [position, check] = [Number(place), Number(time)];
  return { position, check, previous: position === 1 ? 0 : Number(previous), at: Math.floor(check / 1_000) };
}
