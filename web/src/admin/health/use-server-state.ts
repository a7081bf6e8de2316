import { useCallback, useEffect, useState } from 'react';
import { useRepeated } from '../use-repeated.ts';
import { parseMetrics, type Sample } from './samples.ts';

/** The health and the metrics of the server. */
export interface ServerState {
  /** Null until the first answer. */
  readonly health: Health | null;
  /** The measurements since the page was opened, oldest first. */
  readonly samples: readonly Sample[];
  /** Whether this address has no metrics, as behind a proxy that hides them. */
  readonly hidesMetrics: boolean;
}

export interface Health {
  readonly isOk: boolean;
  /** The names of what does not work. Empty if the server itself does not answer. */
  readonly down: readonly string[];
}

/** Interval between two requests (ms). */
const interval = 5_000;
/** Maximum number of samples: those of five minutes. */
export const mostSamples = 61;

/** Reads the health and the metrics of the server while the page is in sight. */
export function useServerState(): ServerState {
  const [state, setState] = useState<ServerState>({ health: null, samples: [], hidesMetrics: false });
  const read = useCallback(async () => {
    const [health, sample] = await Promise.all([readHealth(), readMetrics()]);
    setState(({ samples, hidesMetrics }) => ({
      health,
      samples: sample ? [...samples, sample].slice(-mostSamples) : samples,
      hidesMetrics: sample ? false : hidesMetrics || health.isOk,
    }));
  }, []);
  useEffect(() => void read(), [read]);
  useRepeated(() => void read(), interval);
  return state;
}

async function readHealth(): Promise<Health> {
  const answer = await fetch('/healthz', { cache: 'no-store' })
    .then((response): Promise<unknown> => response.json())
    .catch(() => null);
  const body: Record<string, unknown> = typeof answer === 'object' && answer !== null ? { ...answer } : {};
  const { status, down } = body;
  return { isOk: status === 'ok', down: Array.isArray(down) ? down.map(String) : [] };
}

async function readMetrics(): Promise<Sample | null> {
  try {
    const response = await fetch('/metrics', { cache: 'no-store', headers: { accept: 'text/plain' } });
    const sample = response.ok ? parseMetrics(await response.text(), Date.now()) : null;
    // A proxy may answer with a page of its own.
    return sample?.values.has('hubbub_sockets') ? sample : null;
  } catch {
    return null;
  }
}
