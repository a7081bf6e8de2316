import { afterAll } from '@jest/globals';
import { getMetadataStorage } from 'type-graphql';
import { eventClasses } from '../../src/feed/event-classes.js';

/** Forgets the types that a test file declares from here on when it ends, because other files of the worker share them. */
export function forgetDeclaredTypes(): void {
  const { objectTypes, interfaceTypes } = getMetadataStorage();
  const before = [objectTypes.length, interfaceTypes.length] as const;
  afterAll(() => {
    [objectTypes.length, interfaceTypes.length] = before;
    // Their number may be the same after the next declarations.
    eventClasses();
  });
}
