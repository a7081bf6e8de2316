export { createLogger, type Logger } from './log.js';
export { OutageLog } from './outage-log.js';
export { strayRejections, surviveStrayRejections } from './stray-rejections.js';
