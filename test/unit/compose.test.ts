import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { loadConfig, variableNames } from '../../src/app/config.js';

interface Service {
  image?: string;
  profiles?: string[];
  environment?: Record<string, string | null>;
  ports?: string[];
  volumes?: string[];
  networks?: string[];
}

interface Composed {
  services: Record<string, Service>;
  volumes: Record<string, unknown>;
  networks?: Record<string, { internal?: boolean } | null>;
}

const files = { development: 'docker-compose.yml', production: 'docker-compose.production.yml' };

function read(file: string): Composed {
  return parse(readFileSync(file, 'utf8'));
}

/** What an operator writes to .env. */
const answers: Readonly<Record<string, string>> = {
  POSTGRES_PASSWORD: 'password7of8letters9and0digits',
  HUBBUB_PUBLIC_URL: 'https://chat.example.org',
  HUBBUB_SMTP_URL: 'smtp://user:password@mail.example.org:587',
  HUBBUB_MAIL_FROM: 'Hubbub <chat@example.org>',
  HUBBUB_TOKEN_SECRET: '5f'.repeat(32),
};

/** Fills variables in, as Compose does. @throws if one is required and not there. */
function filledIn(text: string, given: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\$\{(\w+)(?::([-?])([^}]*))?\}/g, (_, name: string, mark?: string, rest?: string) => {
    const value = given[name] ?? (mark === '-' ? rest : undefined);
    if (value === undefined) throw new Error(rest ?? `${name} is not set`);
    return value;
  });
}

function environmentOf({ environment = {} }: Service, given: Readonly<Record<string, string>>) {
  const entries = Object.entries(environment).flatMap(([name, value]) =>
    value === null ? [] : [[name, filledIn(value, given)] as const],
  );
  return Object.fromEntries(entries);
}

function runsHubbub({ environment = {} }: Service): boolean {
  return 'DATABASE_URL' in environment;
}

describe.each(Object.values(files))('%s', (file) => {
  const { services, volumes, networks = {} } = read(file);

  test('declares the volumes and networks that it uses, and mounts files that exist', () => {
    const sources = Object.values(services).flatMap((service) =>
      (service.volumes ?? []).map((each) => each.split(':')[0] ?? ''),
    );
    for (const source of sources) {
      if (source.startsWith('.')) expect([source, existsSync(source)]).toEqual([source, true]);
      else expect(Object.keys(volumes)).toContain(source);
    }
    for (const used of Object.values(services).flatMap((service) => service.networks ?? [])) {
      expect(Object.keys(networks)).toContain(used);
    }
  });

  test('publishes ports on this machine only', () => {
    const ports = Object.values(services).flatMap((service) => service.ports ?? []);
    expect(ports.length).toBeGreaterThan(0);
    expect(ports.filter((port) => !port.startsWith('127.0.0.1:'))).toEqual([]);
  });

  test('gives Hubbub settings that it accepts', () => {
    const found = Object.values(services).filter(runsHubbub);
    expect(found.length).toBeGreaterThan(0);
    for (const service of found) {
      const names = Object.keys(service.environment ?? {});
      expect(names.filter((name) => !variableNames.includes(name))).toEqual([]);
      const config = loadConfig(environmentOf(service, answers));
      expect(config.server.publicUrl).toMatch(/^http/);
      expect(config.mail.smtpUrl).toMatch(/^smtp/);
    }
  });
});

describe(files.production, () => {
  const { services, networks } = read(files.production);

  test.each(Object.keys(answers))('requires %s, and says what to set', (name) => {
    const { [name]: _missing, ...others } = answers;
    const fill = () => Object.values(services).forEach((service) => void environmentOf(service, others));
    expect(fill).toThrow(new RegExp(`^Set ${name} to|^Set ${name}, `));
  });

  test('publishes nothing but the proxy', () => {
    const published = Object.entries(services).filter(([, { ports }]) => ports);
    expect(published.map(([name]) => name)).toEqual(['proxy']);
  });

  test('keeps PostgreSQL and Redis in a network without a way out', () => {
    expect(networks?.data).toEqual({ internal: true });
    expect([services.postgres?.networks, services.redis?.networks]).toEqual([['data'], ['data']]);
  });

  test('has no profile, so that one command starts all of it', () => {
    expect(Object.values(services).flatMap(({ profiles }) => profiles ?? [])).toEqual([]);
  });
});

test('the server with reload runs on the same Node as the image', () => {
  const [image] = /node:\S+/.exec(readFileSync('Dockerfile', 'utf8')) ?? [];
  expect(read(files.development).services.dev?.image).toBe(image);
});
