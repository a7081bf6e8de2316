import type { Logger } from './platform/log/index.js';

/** A process that can stop. */
interface Stoppable {
  stop(): Promise<void>;
  /** Names of what is stopping now. */
  readonly stopping: readonly string[];
}

/**
 * Stops on SIGTERM and SIGINT, and then ends the process.
 * @param patience time limit (ms) of the stop. After it the process ends by itself, because supervisors would kill it
 * without a log line.
 */
export function stopOnSignals(stoppable: Stoppable, patience: number, log: Logger): void {
  let isStopping = false;
  const stop = (signal: string) => {
    if (isStopping) return;
    isStopping = true;
    log.info({ signal }, 'stopping');
    setTimeout(() => {
      log.error({ waitingFor: stoppable.stopping }, 'stopping took too long; the process ends now');
      process.exit(1);
    }, patience).unref();
    stoppable.stop().then(
      () => process.exit(0),
      (err: unknown) => {
        log.error({ err }, 'stopping failed');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop).on('SIGINT', stop);
}
