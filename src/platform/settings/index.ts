export { ConfigError, namesOf, readSettings } from './read-settings.js';
export { duration, flag, oneOf, optionalFlag, url, whole } from './setting-kinds.js';
export { type BrokenRule, defineSettings, type SettingsOf, type SettingsPart } from './settings-part.js';
