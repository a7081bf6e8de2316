/**
 * The time (ms) after which a resting job runs even so. A little less than a minute, so that a job with a run in each
 * minute never skips one.
 */
const longestRest = 55_000;

interface LastRun {
  /** When the job last found something to do. */
  busyAt: number;
  /** When the job last ran. */
  ranAt: number;
}

/**
 * Decides which jobs may skip runs because no client is there. Other nodes and times that come can still give a job
 * work. So it runs about once a minute, and by its schedule for a minute after it had work or failed.
 */
export class JobRests {
  readonly #runs = new Map<string, LastRun>();

  /** @param clock returns a monotonic time in ms. */
  constructor(
    private readonly isAnyoneThere: () => boolean,
    private readonly clock: () => number = () => performance.now(),
  ) {}

  /** Records the end of a run. */
  ran(job: string, hadWork: boolean): void {
    const now = this.clock();
    const busyAt = hadWork ? now : (this.#runs.get(job)?.busyAt ?? Number.NEGATIVE_INFINITY);
    this.#runs.set(job, { busyAt, ranAt: now });
  }

  mayRest(job: string): boolean {
    const run = this.#runs.get(job);
    if (!run || this.isAnyoneThere()) return false;
    const now = this.clock();
    return now - run.busyAt > longestRest && now - run.ranAt < longestRest;
  }
}
