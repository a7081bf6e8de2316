export { defineModule } from './define-module.js';
export type { Infrastructure } from './infrastructure.js';
export { MadeModules } from './made-modules.js';
export type { Module, Needed } from './module.js';
