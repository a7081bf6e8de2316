export * from '../index.js';
export { fileStorage } from './file-storage.js';
