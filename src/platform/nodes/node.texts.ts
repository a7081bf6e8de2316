import { defineTexts } from '../texts/index.js';

export const nodeTexts = defineTexts('error.node', { notAnId: 'This is not an id.' });
