import { chromium } from './chromium.ts';
import { canInstallPackages, installPackages } from './debian-packages.ts';
import { nginx } from './nginx.ts';
import { pgbouncer } from './pgbouncer.ts';
import { postgres } from './postgres.ts';
import { redis } from './redis.ts';
import { CannotRun, type Run, type Service } from './service.ts';

const services = [postgres, redis, pgbouncer, nginx, chromium];

/** Provides the services that the tests need. @returns the environment variables with their addresses. */
export async function provideServices(run: Run): Promise<Record<string, string>> {
  const given = services.filter(({ variable }) => process.env[variable]);
  for (const { title, variable } of given) console.log(`${title}: taken from ${variable}`);

  const wanted = services.filter((service) => !given.includes(service));
  await installMissing(wanted, 'Tests that need none of these: npm test -- embedded');
  run.interruption.throwIfAborted();

  const variables: Record<string, string> = {};
  for (const service of wanted) {
    const { value, line } = await service.provide(service.find() ?? '', run);
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
  if (canInstallPackages()) await installPackages(missing.map(({ debianPackage }) => debianPackage));
  const complaints = missing.filter(isMissing).map(complaint);
  if (complaints.length > 0) throw new CannotRun([...complaints, ...hint].join('\n'));
}

function complaint({ title, howToInstall, variable }: Service): string {
  return `${title} is missing. Install it: ${howToInstall}. Or set ${variable}.`;
}
