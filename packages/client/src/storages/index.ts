export { type FileStorage, filesIn, type UnsentFilesOptions } from './files-in.js';
export { type IndexedDbFilesOptions, indexedDbFiles } from './indexed-db-files.js';
export { indexedDbStorage } from './indexed-db-storage.js';
