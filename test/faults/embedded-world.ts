import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Nodes } from './nodes.js';
import { SmallDisk } from './small-disk.js';

/** Space for the database of a new server, and for some minutes of torture. */
const diskMegabytes = 512;

/** One node with the embedded database, on a disk that can be filled, if one can be mounted. */
export class EmbeddedWorld implements AsyncDisposable {
  private constructor(
    readonly nodes: Nodes,
    readonly disk: SmallDisk | null,
    private readonly folder: string,
  ) {}

  static async start(): Promise<EmbeddedWorld> {
    const disk = SmallDisk.isPossible() ? SmallDisk.mount(diskMegabytes) : null;
    const folder = disk?.folder ?? mkdtempSync(join(tmpdir(), 'hubbub-embedded-'));
    const nodes = new Nodes({
      HUBBUB_DATA_DIR: join(folder, 'data'),
      LOG_LEVEL: 'error',
      HUBBUB_ACCESS_TOKEN_TTL: '12h',
      HUBBUB_FEED_WINDOW: '64',
    });
    const world = new EmbeddedWorld(nodes, disk, folder);
    await nodes.add(1);
    return world;
  }

  get urls(): string[] {
    return this.nodes.urls;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.nodes.dispose();
    if (this.disk) this.disk.dispose();
    else rmSync(this.folder, { recursive: true, force: true });
  }
}
