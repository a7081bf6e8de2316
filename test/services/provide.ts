import { chromium } from './chromium.ts';
import { canInstallPackages, installPackages } from './debian-packages.ts';
import { headlessShell } from './headless-shell.ts';
import { nginx } from './nginx.ts';
import { pgbouncer } from './pgbouncer.ts';
import { postgres } from './postgres.ts';
import { redis } from './redis.ts';
import { CannotRun, type Run, type Service } from './service.ts';

const services = [postgres, redis, pgbouncer, nginx, chromium, headlessShell];

/** Provides the services that the tests need. @returns the environment variables with their addresses. */
export async function provideServices(run: Run): Promise<Record<string, string>> {
  const given = services.filter(({ variable }) => process.env[variable]);
  for (const { title, variable } of given) console.log(`${title}: taken from ${variable}`);

  const wanted = services.filter((service) => !given.includes(service));
  await installMissing(wanted, 'Tests that need none of these: npm test -- embedded');
  run.interruption.throwIfAborted();

  const variables: Record<string, string> = {};
  for (const service of wanted) {
    const found = service.find();
    if (!found && service.isOptional) continue;
    const { value, line } = await service.provide(found ?? '', run);
    console.log(`${service.title}: ${line}`);
    variables[service.variable] = value;
  }
  return variables;
}

/** Installs what is missing, if possible. @throws CannotRun, with `hint`, if something is still missing. */
export async function installMissing(wanted: readonly Service[], ...hint: string[]): Promise<void> {
  const isMissing = (service: Service) => service.find() === undefined;
  const missing = wanted.filter(isMissing);
  if (missing.length === 0) return;
  if (canInstallPackages()) await install(missing);
  const complaints = required(missing.filter(isMissing)).map(complaint);
  if (complaints.length > 0) throw new CannotRun([...complaints, ...hint].join('\n'));
}

/** Installs the packages of services. What is optional may fail: not each Debian has all packages. */
async function install(missing: readonly Service[]): Promise<void> {
  const install = (those: readonly Service[]) => installPackages(those.map(({ debianPackage }) => debianPackage));
  const needed = required(missing);
  try {
    await install(missing);
  } catch (error) {
    if (needed.length === missing.length) throw error;
    if (needed.length > 0) await install(needed);
  }
}

function required(services: readonly Service[]): Service[] {
  return services.filter(({ isOptional }) => !isOptional);
}

function complaint({ title, howToInstall, variable }: Service): string {
  return `${title} is missing. Install it: ${howToInstall}. Or set ${variable}.`;
}
