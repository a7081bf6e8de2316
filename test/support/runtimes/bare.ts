// The story for an engine that has the language and a few globals.
import { playRole } from './story.ts';

Object.assign(globalThis, { playRole });
