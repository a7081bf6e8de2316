export { type BrokenRule, defineSettings, type SettingsDeclaration, type SettingsOf } from './define-settings.js';
export { ConfigError, namesOf, readSettings } from './read-settings.js';
export { type DocumentedSetting, documentedSettings, settingDocs } from './setting-docs.js';
export { cron, duration, flag, oneOf, optionalDuration, optionalFlag, url, whole } from './setting-kinds.js';
