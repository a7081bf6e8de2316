import { joined, type Messages } from './messages.ts';

// Administration loads its own texts: see `FeatureTexts`.
export const messages: Messages = joined(
  import.meta.glob(['../**/*.en.json', '!../admin/**'], { eager: true, import: 'default' }),
);
