import { rm } from 'node:fs/promises';
import { afterAll, beforeAll } from '@jest/globals';
import { compileForRelay } from '../../clients/relay-project.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { openApolloScreen } from './apollo-screen.js';
import { openRelayScreen } from './relay-screen.js';
import type { OpenScreen } from './screen.js';
import { tellStories, useTwoNodes } from './stories.js';
import { openUrqlScreen } from './urql-screen.js';

let folder: string;
let openThroughRelay: OpenScreen;

beforeAll(async () => {
  folder = await temporaryFolder();
  openThroughRelay = openRelayScreen(await compileForRelay(folder));
});
afterAll(() => rm(folder, { recursive: true }));

useTwoNodes();
tellStories('Apollo Client', openApolloScreen);
tellStories('urql with Graphcache', openUrqlScreen);
tellStories('Relay', (...given) => openThroughRelay(...given));
