// The story for an engine that has the language and a few globals.
import { tell } from './story.ts';

Object.assign(globalThis, { tell });
