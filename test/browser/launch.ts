import { type Browser, chromium } from 'playwright-core';

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-component-update',
  '--disable-sync',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
];

/**
 * Starts a browser that reaches this machine only.
 * @param hasNotifications whether the test shows notifications, which the headless shell cannot.
 */
export function launchChromium({ hasNotifications = false } = {}): Promise<Browser> {
  const { TEST_CHROMIUM = '/usr/bin/chromium', TEST_HEADLESS_SHELL = TEST_CHROMIUM } = process.env;
  return chromium.launch({
    executablePath: hasNotifications ? TEST_CHROMIUM : TEST_HEADLESS_SHELL,
    args: flags,
    timeout: 180_000,
  });
}
