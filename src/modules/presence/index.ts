export { presenceCommands } from './presence.commands.js';
export { createPresenceModule, presenceEntities, presenceResolvers } from './presence.module.js';
