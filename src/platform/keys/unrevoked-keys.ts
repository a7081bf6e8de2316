import type { KeySource } from './server-key.js';
import type { DatedKey, ServerKeys } from './server-keys.js';

/**
 * Offers the server's keys without the revoked ones. It is for sealed texts that clients hold, which are tokens too.
 */
export class UnrevokedKeys implements KeySource {
  constructor(private readonly keys: Pick<ServerKeys, 'current' | 'all' | 'find'>) {}

  get current(): DatedKey {
    return this.keys.current;
  }

  get all(): readonly DatedKey[] {
    return this.keys.all.filter(({ revokedAt }) => revokedAt === null);
  }

  async find(id: string): Promise<DatedKey | null> {
    const key = await this.keys.find(id);
    return key?.revokedAt === null ? key : null;
  }
}
