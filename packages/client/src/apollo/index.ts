export { hubbubLink } from './link.js';
export { updateLists } from './lists.js';
export { possibleTypes, typePolicies } from './schema-config.js';
