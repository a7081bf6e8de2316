export { onSilence } from './on-silence.js';
