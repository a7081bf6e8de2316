export { Node } from './node.js';
export { NodeResolver } from './node.resolver.js';
export { nodeOf } from './node-of.js';
export { type NodeSource, nodeSource } from './node-source.js';
export { NodeSources } from './node-sources.js';
