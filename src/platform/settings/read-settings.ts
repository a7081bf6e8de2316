import { distance } from 'fastest-levenshtein';
import type { z } from 'zod';
import type { SettingsDeclaration } from './define-settings.js';

/** Reports invalid or unknown variables. The message lists each one, its value (secrets masked) and what it accepts. */
export class ConfigError extends Error {
  override name = 'ConfigError';
}

type Given = Record<string, string | undefined>;

/** The declaration of any module. */
type AnyDeclaration = Pick<SettingsDeclaration, 'variables'> & {
  group: (variables: never) => object;
  rule?: (variables: never) => ReturnType<NonNullable<SettingsDeclaration['rule']>>;
};

/** Returns the names of the variables of these declarations. */
export function namesOf(declarations: readonly AnyDeclaration[]): string[] {
  return declarations.flatMap(({ variables }) => Object.keys(variables.shape));
}

/**
 * Reads the settings of all declarations. An empty variable counts as unset.
 * @throws {ConfigError} if a variable is invalid; the message lists every fault.
 */
export function readSettings(declarations: readonly AnyDeclaration[], environment: NodeJS.ProcessEnv): object {
  const read = declarations.map((declaration) => readDeclaration(declaration, environment));
  const faults = [...unknownVariables(namesOf(declarations), environment), ...read.flatMap((each) => each.faults)];
  if (faults.length > 0) throw new ConfigError(`Bad configuration:\n  ${faults.join('\n  ')}`);
  return Object.assign({}, ...read.map(({ settings }) => settings));
}

function readDeclaration({ variables, group, rule }: AnyDeclaration, environment: NodeJS.ProcessEnv) {
  const given: Given = Object.fromEntries(
    Object.keys(variables.shape).map((name) => [name, environment[name] || undefined]),
  );
  const { data, error } = variables.safeParse(given);
  if (error) return { faults: error.issues.map((issue) => faultOf(issue, given)) };
  const broken = rule?.(data as never);
  if (broken) return { faults: [fault(broken.variable, given, broken.takes)] };
  return { faults: [], settings: group(data as never) };
}

/** Checks only names with the prefix `HUBBUB_`, because the environment contains variables of other programs. */
function unknownVariables(names: string[], environment: NodeJS.ProcessEnv): string[] {
  return Object.keys(environment)
    .filter((name) => name.startsWith('HUBBUB_') && !names.includes(name))
    .map((name) => {
      const [nearest] = names.toSorted((a, b) => distance(name, a) - distance(name, b));
      return `${name}: unknown variable. Did you mean ${nearest}?`;
    });
}

function faultOf({ path: [name], message }: z.core.$ZodIssue, given: Given): string {
  return fault(String(name), given, message);
}

function fault(name: string, given: Given, takes: string): string {
  return `${name}: got ${mask(name, given[name] ?? '')}, takes ${takes}.`;
}

/** Returns a value without its secrets: without the password of a URL, or only the length of a secret. */
function mask(name: string, value: string): string {
  if (/_(SECRET|PRIVATE_KEY|SERVICE_ACCOUNT)$/.test(name)) return `a text of ${value.length} characters`;
  return JSON.stringify(value.replace(/(?<=:)[^:@/]+(?=@)/g, '***'));
}
