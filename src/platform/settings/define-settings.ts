import { z } from 'zod';

/** What a rule about several variables says when it does not hold. */
export interface BrokenRule {
  variable: string;
  takes: string;
}

/** The settings of one part of the server, declared beside what they are for. */
export interface SettingsDeclaration<Shape extends z.ZodRawShape = z.ZodRawShape, Settings extends object = object> {
  /** The variables of the environment, and what each takes. */
  readonly variables: z.ZodObject<Shape>;
  /** What becomes of them; times are in ms. */
  readonly group: (variables: z.output<z.ZodObject<Shape>>) => Settings;
  /** What they have to be to each other. */
  readonly rule?: (variables: z.output<z.ZodObject<Shape>>) => BrokenRule | null;
}

/** What a part of the server is given of the configuration. */
export type SettingsOf<Part> = Part extends { group: (...variables: never[]) => infer Settings } ? Settings : never;

/**
 * Declares the settings of a part of the server.
 * @param group makes what the part is given of its variables. No two parts give the same names.
 */
export function defineSettings<Shape extends z.ZodRawShape, Settings extends object>(
  shape: Shape,
  group: SettingsDeclaration<Shape, Settings>['group'],
  rule?: SettingsDeclaration<Shape, Settings>['rule'],
): SettingsDeclaration<Shape, Settings> {
  return { variables: z.object(shape), group, ...(rule && { rule }) };
}
