export { escapedHtml } from './escaped-html.js';
export { LocaleFileError } from './locale-files.js';
export { argumentsOf } from './patterns.js';
export { declaredTexts, defineTexts, quoted, Text } from './text.js';
export type { TextValue } from './text-arguments.js';
export { acceptedLanguages, type Locale, Texts, type TextWriter } from './texts.js';
export type { TextSettings } from './texts.settings.js';
