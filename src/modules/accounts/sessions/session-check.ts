import type { SessionCheck, Viewer } from '../../../platform/graphql/index.js';

/** The check of the session of a socket's viewer, for one operation. */
export class ViewerCheck implements SessionCheck {
  #isLive = false;

  /** @param assert checks the viewer's session by a query. */
  constructor(
    private readonly viewer: Viewer,
    private readonly assert: (viewer: Viewer) => Promise<unknown>,
  ) {}

  get sessionId(): Viewer['sessionId'] {
    return this.viewer.sessionId;
  }

  async assertLive(): Promise<void> {
    if (this.#isLive) return;
    await this.assert(this.viewer);
    this.#isLive = true;
  }

  passed(locale: string | null): void {
    this.#isLive = true;
    this.viewer.locale = locale;
  }
}
