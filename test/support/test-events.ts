import { DeclaredEvent, EventType } from '../../src/feed/index.js';
import { forgetDeclaredTypes } from './declared-types.js';

forgetDeclaredTypes();

/** An event about a subject, for tests of feeds. */
abstract class TestEvent extends DeclaredEvent {
  declare subject?: string;
  declare fails?: boolean;
}

@EventType('HEARD', { description: 'A reaction to it was added.' })
export class Heard extends TestEvent {}

@EventType('HEARD_TOO', { description: 'The same reaction was added to it.' })
export class HeardToo extends TestEvent {}

@EventType('WANTED', { description: 'It is wanted.' })
export class Wanted extends TestEvent {}

@EventType('BROKEN', { description: 'It cannot be read.' })
export class Broken extends TestEvent {}

@EventType('SHOWN', { description: 'It shows its subject.' })
export class Shown extends TestEvent {}

@EventType('CHANGED', { description: 'It changes its subject.' })
export class Changed extends TestEvent {}

@EventType('TOUCHED', { description: 'It changes what belongs to its subject.' })
export class Touched extends TestEvent {}
