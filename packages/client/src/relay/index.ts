export { listUpdater } from './lists.js';
export { missingFieldHandlers } from './missing-fields.js';
export { hubbubNetwork } from './network.js';
