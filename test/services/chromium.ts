import { join } from 'node:path';
import { foldersOfPath, isProgram, type Service } from './service.ts';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

const applications = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** The browser for the browser tests, which start it themselves. */
export const chromium: Service = {
  title: 'Chromium',
  variable: 'TEST_CHROMIUM',
  debianPackage: 'chromium',
  howToInstall:
    'apt-get install chromium (Debian), dnf install chromium (Fedora), brew install --cask chromium (macOS), or Google Chrome',
  find: () => {
    const folders = ['/usr/bin', ...foldersOfPath()];
    return [...names.flatMap((name) => folders.map((folder) => join(folder, name))), ...applications].find(isProgram);
  },
  provide: async (program) => ({ value: program, line: `found at ${program}` }),
};
