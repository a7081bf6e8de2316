import { z } from 'zod';

/** The documentation of a variable in docs/configuration.md. */
export interface SettingDoc {
  /** The section: what the operator wants to do. */
  readonly task: string;
  /** The effect of the variable, as sentences in Markdown. */
  readonly meaning: string;
  /** The behaviour without the variable, if it has no fixed default. */
  readonly unset?: string;
}

/** Holds the documentation of every variable, by its schema. */
export const settingDocs = z.registry<SettingDoc>();

/** A variable in the form of the documentation. */
export interface DocumentedSetting extends SettingDoc {
  readonly name: string;
  /** The default as it would be written in the environment; undefined if there is none. */
  readonly fallback: string | undefined;
  /** The values that the variable accepts. */
  readonly takes: string;
}

/**
 * Returns the documentation of the variables in `shape`.
 * @throws if a variable has none.
 */
export function documentedSettings(shape: z.ZodRawShape): DocumentedSetting[] {
  return Object.entries(shape).map(([name, schema]) => {
    const doc = settingDocs.get(schema);
    if (!doc) throw new Error(`${name} has no documentation: register it in settingDocs.`);
    return { ...doc, name, fallback: fallbackOf(schema), takes: takesOf(schema) };
  });
}

/** Returns the default below transformations and refinements. */
function fallbackOf(schema: z.core.$ZodType): string | undefined {
  const { def } = schema._zod as z.core.$ZodTypes['_zod'];
  if (def.type === 'default' || def.type === 'prefault') return String(def.defaultValue);
  return def.type === 'pipe' ? fallbackOf(def.in) : undefined;
}

/** Returns the error message for an empty value. Every variable rejects one, except those that accept any text. */
function takesOf(schema: z.core.$ZodType): string {
  return z.safeParse(schema, '').error?.issues[0]?.message ?? 'a text';
}
