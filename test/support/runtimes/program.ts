// The story as a program of Node, Deno or Bun, which ends by itself: program.ts <the role as JSON>
import process from 'node:process';
import { playRole } from './story.ts';

await playRole(JSON.parse(process.argv[2] ?? ''), (shown) => console.log(JSON.stringify(shown)));
