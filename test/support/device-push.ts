import { randomBytes } from 'node:crypto';
import { eventually } from './eventually.js';

/** A push as a device receives it. */
export interface DevicePush {
  token: string;
  headers: Record<string, unknown>;
  body: Record<string, unknown>;
}

/** How a service answers the pushes to a device. */
export interface Answer {
  status: number;
  headers?: Record<string, string>;
  body?: object;
}

/** What FCM and APNs have in common in tests: the pushes to each device, and the answers that a test wants. */
export class Devices {
  readonly pushes: DevicePush[] = [];
  /** By the token of a device; success by default. */
  readonly answers = new Map<string, Answer>();
  /** Number of calls of the service for each device, with any answer. */
  readonly calls = new Map<string, number>();

  /** Returns the token of a new device. */
  device(): string {
    return randomBytes(32).toString('hex');
  }

  /** Takes a push. @returns the answer, or null for success. */
  take(push: DevicePush): Answer | null {
    this.calls.set(push.token, (this.calls.get(push.token) ?? 0) + 1);
    const answer = this.answers.get(push.token);
    if (answer) return answer;
    this.pushes.push(push);
    return null;
  }

  /** Waits until a device has this many pushes. @returns them. */
  received(token: string, count: number): Promise<DevicePush[]> {
    return eventually(() => {
      const pushes = this.pushes.filter((push) => push.token === token);
      if (pushes.length !== count) throw new Error(`There are ${pushes.length} pushes, not ${count}`);
      return pushes;
    });
  }
}
