export * from '../index.js';
export { fileStorage } from './file-storage.js';
export { folderFiles } from './folder-files.js';
