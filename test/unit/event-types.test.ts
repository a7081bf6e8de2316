import { describe, expect, test } from '@jest/globals';
import { Field, InterfaceType, ObjectType } from 'type-graphql';
import { printHubbubSchema } from '../../src/app/schema.js';
import {
  type DataOf,
  DeclaredEvent,
  declarationOf,
  EventsOf,
  EventType,
  eventClasses,
  eventClassesIn,
  type FeedEvent,
  feedOf,
  isEvent,
  type NewEvent,
  StoredEvent,
  toGraphQL,
  typesOf,
} from '../../src/feed/index.js';
import { forgetDeclaredTypes } from '../support/declared-types.js';

forgetDeclaredTypes();

@EventsOf('garden')
@InterfaceType({ implements: StoredEvent })
abstract class GardenEvent extends StoredEvent {
  declare plant: string;
}

@ObjectType()
abstract class HarvestEvent extends GardenEvent {
  declare count: number;
}

@EventType('PLANTED', { description: 'Something was planted.', shows: ({ plant }: DataOf<GardenEvent>) => [plant] })
class Planted extends GardenEvent {
  @Field()
  declare readonly title: string;

  constructor(event: FeedEvent) {
    super(event);
    this.title = `${this.plant} of ${this.feedId}`;
  }
}

@EventType('PICKED', {
  description: 'Something was picked.',
  beginsEpoch: true,
  ends: ({ count, plant }: DataOf<Picked>) => (count > 1 ? { [plant]: 'EMPTY' } : null),
})
class Picked extends HarvestEvent {}

const placed = (event: NewEvent): FeedEvent => ({
  ...event,
  feedId: 'g',
  position: 3,
  check: 9,
  previous: 8,
  at: 1_000,
});

describe('an event type', () => {
  test('creates events from what it declares', () => {
    expect(Planted.of({ plant: 'leek' })).toEqual({ type: 'PLANTED', data: { plant: 'leek' }, subjects: ['leek'] });
    expect(Picked.of({ plant: 'leek', count: 1 })).toEqual({
      type: 'PICKED',
      data: { plant: 'leek', count: 1 },
      beginsEpoch: true,
    });
    expect(Picked.of({ plant: 'leek', count: 2 }).ends).toEqual({ leek: 'EMPTY' });
    expect(Picked.of({ plant: 'leek', count: 2 }, { ends: { all: 'GONE' } }).ends).toEqual({ all: 'GONE' });
  });

  test('exposes the position, the data and the fields derived from them', () => {
    const shown = toGraphQL(placed(Planted.of({ plant: 'leek' })));
    expect(shown).toBeInstanceOf(Planted);
    expect(shown).toMatchObject({ position: 3, cursor: { position: 3, check: 9 }, at: new Date(1_000) });
    expect(shown).toMatchObject({ plant: 'leek', title: 'leek of g' });
  });

  test('recognises its events by its class and by the classes that it extends', () => {
    const picked = placed(Picked.of({ plant: 'leek', count: 1 }));
    expect([isEvent(picked, Picked), isEvent(picked, GardenEvent), isEvent(picked, Planted)]).toEqual([
      true,
      true,
      false,
    ]);
    expect(isEvent({ type: 'UNKNOWN', data: {} }, GardenEvent)).toBe(false);
    expect(typesOf(GardenEvent).sort()).toEqual(['PICKED', 'PLANTED']);
    expect(eventClassesIn(HarvestEvent)).toEqual([Picked]);
    expect(feedOf(Picked)?.feed).toBe('garden');
  });

  test('rejects a class or a type that is not declared', () => {
    expect(() => declarationOf(GardenEvent)).toThrow('GardenEvent is no event');
    expect(() => toGraphQL(placed({ type: 'UNKNOWN', data: {} }))).toThrow('UNKNOWN of g has no class');
  });
});

test('no two events have the same type', () => {
  expect(printHubbubSchema()).toContain('MessageAdded');
  expect([...eventClasses().keys()]).toEqual(expect.arrayContaining(['MESSAGE_ADDED', 'REPORT_FILED', 'MENTIONED']));
  @EventType('MESSAGE_ADDED', { description: 'Not the first of its type.' })
  class Another extends DeclaredEvent {}
  expect(() => eventClasses()).toThrow(`${Another.name} and MessageAdded are both MESSAGE_ADDED`);
});
