/** A database for one test server, and the environment that points to it. */
export interface Backend {
  environment: Record<string, string>;
  dispose(): Promise<void>;
}
