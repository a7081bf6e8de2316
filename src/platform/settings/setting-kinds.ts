import { validate } from 'node-cron';
import { z } from 'zod';

const units = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** Declares a time such as `250ms`, `15m` or `30d`; the setting is in ms. */
export function duration(fallback: string, from = '10ms', to = '24d') {
  const takes = takesTime(from, to);
  return z
    .string()
    .regex(timeText, takes)
    .default(fallback)
    .transform(milliseconds)
    .refine((ms) => ms >= milliseconds(from) && ms <= milliseconds(to), takes);
}

/** Declares a time that is undefined if not set. */
export function optionalDuration(from: string, to: string) {
  const takes = takesTime(from, to);
  return z
    .string()
    .regex(timeText, takes)
    .transform(milliseconds)
    .refine((ms) => ms >= milliseconds(from) && ms <= milliseconds(to), takes)
    .optional();
}

const timeText = /^\d{1,9}(ms|s|m|h|d)$/;

function takesTime(from: string, to: string): string {
  return `a number with a unit (ms, s, m, h or d, such as 15m), from ${from} to ${to}`;
}

function milliseconds(text: string): number {
  return Number.parseInt(text, 10) * units[text.replace(/\d+/, '') as keyof typeof units];
}

/** Declares a whole number within bounds. */
export function whole(fallback: number, from: number, to: number) {
  const takes = `a whole number from ${from} to ${to}`;
  return z
    .string()
    .regex(/^\d{1,16}$/, takes)
    .default(String(fallback))
    .transform(Number)
    .refine((number) => number >= from && number <= to, takes);
}

/** Declares the schedule of a job. */
export function cron(fallback: string) {
  const takes = 'a cron expression of five fields, or of six with seconds first';
  return z
    .string()
    .refine((text) => /^\S+( \S+){4,5}$/.test(text) && validate(text), takes)
    .default(fallback);
}

/** Declares an optional URL with one of these protocols (with their colons). */
export function url(...protocols: string[]) {
  return z
    .string()
    .refine(
      (text) => URL.canParse(text) && protocols.includes(new URL(text).protocol),
      `a URL that starts with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`,
    )
    .optional();
}

/** Declares a choice of words. */
export function oneOf<const T extends [string, ...string[]]>(values: T, fallback: T[number]) {
  return z.enum(values, { error: `one of ${values.join(', ')}` }).default(fallback);
}

/** Declares a flag: `true` or `false`. */
export function flag(fallback: boolean) {
  return z
    .enum(['true', 'false'], { error: 'true or false' })
    .default(fallback ? 'true' : 'false')
    .transform((text) => text === 'true');
}

/** Declares a flag that is undefined if not set, for a default that depends on other variables. */
export function optionalFlag() {
  return z
    .enum(['true', 'false'], { error: 'true or false' })
    .transform((text) => text === 'true')
    .optional();
}
