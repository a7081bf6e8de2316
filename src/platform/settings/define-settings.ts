import { z } from 'zod';

/** Reports that a rule about several variables is broken. */
export interface BrokenRule {
  variable: string;
  takes: string;
}

/** Declares the settings of a module, beside the code that uses them. */
export interface SettingsDeclaration<Shape extends z.ZodRawShape = z.ZodRawShape, Settings extends object = object> {
  /** The environment variables and their types. */
  readonly variables: z.ZodObject<Shape>;
  /** Converts the variables to settings; times are in ms. */
  readonly group: (variables: z.output<z.ZodObject<Shape>>) => Settings;
  /** Checks a rule about several variables. */
  readonly rule?: (variables: z.output<z.ZodObject<Shape>>) => BrokenRule | null;
}

/** The settings that a declaration yields. */
export type SettingsOf<Part> = Part extends { group: (...variables: never[]) => infer Settings } ? Settings : never;

/**
 * Declares the settings of a module.
 * @param group converts the variables to settings. Two declarations must not yield the same names.
 */
export function defineSettings<Shape extends z.ZodRawShape, Settings extends object>(
  shape: Shape,
  group: SettingsDeclaration<Shape, Settings>['group'],
  rule?: SettingsDeclaration<Shape, Settings>['rule'],
): SettingsDeclaration<Shape, Settings> {
  return { variables: z.object(shape), group, ...(rule && { rule }) };
}
