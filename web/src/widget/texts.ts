import type { Language } from '../texts/languages.ts';
import { joined, type Messages } from '../texts/messages.ts';

/** The texts of the parts that the widget has. */
export const widgetTexts: Readonly<Record<Language, Messages>> = {
  en: joined(
    import.meta.glob(['../messages/*.en.json', '../offline/*.en.json', '../ui/*.en.json', './*.en.json'], {
      eager: true,
      import: 'default',
    }),
  ),
  de: joined(
    import.meta.glob(['../messages/*.de.json', '../offline/*.de.json', '../ui/*.de.json', './*.de.json'], {
      eager: true,
      import: 'default',
    }),
  ),
};
