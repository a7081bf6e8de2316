import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { Redis } from 'ioredis';
import { redis } from '../services/redis.ts';
import { sparePort } from '../services/service.ts';
import { ended, untilConnects } from './processes.js';
import { until } from './until.js';

const patience = 60_000;
const primaries = 3;
const slots = 16_384;

interface Node {
  port: number;
  /** The port on which the nodes talk to each other. */
  busPort: number;
  process: ChildProcess;
}

/** A Redis Cluster of three primaries, optionally with a replica each. It stores nothing on disk but its nodes. */
export class OwnRedisCluster {
  private constructor(readonly nodes: readonly Node[]) {}

  static async start(options: { replicas: boolean } = { replicas: false }): Promise<OwnRedisCluster> {
    const program = redis.find();
    if (!program) throw new Error(`Redis is missing: ${redis.howToInstall}`);
    const count = options.replicas ? 2 * primaries : primaries;
    const nodes: Node[] = [];
    for (let i = 0; i < count; i++) nodes.push(await run(program, options.replicas ? 2_000 : 60_000));
    for (const { port } of nodes) await untilConnects(port);
    const cluster = new OwnRedisCluster(nodes);
    await cluster.#join();
    return cluster;
  }

  /** Names all nodes, so that it leads to the Cluster while some of them are away. */
  get url(): string {
    return `redis://${this.nodes.map(({ port }) => `127.0.0.1:${port}`).join(',')}/?cluster=true`;
  }

  async kill(index: number): Promise<void> {
    const { process } = this.#node(index);
    process.kill('SIGKILL');
    await ended(process);
  }

  async stop(): Promise<void> {
    for (const { process } of this.nodes) {
      process.kill('SIGKILL');
      await ended(process);
    }
  }

  /** Runs one command on a node. */
  async call(index: number, name: string, ...args: (string | number)[]): Promise<unknown> {
    const client = new Redis(this.#node(index).port, { lazyConnect: true });
    try {
      await client.connect();
      return await client.call(name, ...args);
    } finally {
      client.disconnect();
    }
  }

  /** Moves a slot, with its keys, from one node to another. */
  async move(slot: number, from: number, to: number): Promise<void> {
    const [fromId, toId] = [await this.#idOf(from), await this.#idOf(to)];
    await this.call(to, 'CLUSTER', 'SETSLOT', slot, 'IMPORTING', fromId);
    await this.call(from, 'CLUSTER', 'SETSLOT', slot, 'MIGRATING', toId);
    for (;;) {
      const keys = (await this.call(from, 'CLUSTER', 'GETKEYSINSLOT', slot, 100)) as string[];
      if (keys.length === 0) break;
      await this.call(from, 'MIGRATE', '127.0.0.1', this.#node(to).port, '', 0, 5_000, 'KEYS', ...keys);
    }
    for (const index of [to, from]) await this.call(index, 'CLUSTER', 'SETSLOT', slot, 'NODE', toId);
  }

  /** Resolves when all slots are served, as far as these nodes know. */
  async untilServed(...indexes: number[]): Promise<void> {
    await until(
      'the Cluster to serve all slots',
      async () => {
        const infos = await Promise.all(indexes.map((index) => this.call(index, 'CLUSTER', 'INFO')));
        return infos.every((info) => /cluster_state:ok/.test(String(info)));
      },
      patience,
    );
  }

  async #join(): Promise<void> {
    const all = this.nodes.map((_, index) => index);
    for (const index of all) await this.call(index, 'CLUSTER', 'SET-CONFIG-EPOCH', index + 1);
    const share = Math.ceil(slots / primaries);
    for (const index of all.slice(0, primaries)) {
      const last = Math.min(slots, (index + 1) * share) - 1;
      await this.call(index, 'CLUSTER', 'ADDSLOTSRANGE', index * share, last);
    }
    for (const { port, busPort } of this.nodes.slice(1)) {
      await this.call(0, 'CLUSTER', 'MEET', '127.0.0.1', port, busPort);
    }
    await until('the nodes to know each other', () => this.#knowEachOther(), patience);
    for (const index of all.slice(primaries)) {
      await this.call(index, 'CLUSTER', 'REPLICATE', await this.#idOf(index - primaries));
    }
    await this.untilServed(...all);
    for (const index of all.slice(primaries)) {
      await until('the replica to be in step', () => this.#isInStep(index), patience);
    }
  }

  async #knowEachOther(): Promise<boolean> {
    const known = this.nodes.map(async (_, index) => {
      const lines = String(await this.call(index, 'CLUSTER', 'NODES'))
        .trim()
        .split('\n');
      return lines.length === this.nodes.length && !lines.some((line) => /handshake|noaddr/.test(line));
    });
    return (await Promise.all(known)).every(Boolean);
  }

  async #isInStep(index: number): Promise<boolean> {
    return /master_link_status:up/.test(String(await this.call(index, 'INFO', 'replication')));
  }

  async #idOf(index: number): Promise<string> {
    return String(await this.call(index, 'CLUSTER', 'MYID'));
  }

  #node(index: number): Node {
    const node = this.nodes[index];
    if (!node) throw new Error(`There is no node ${index}`);
    return node;
  }
}

/** @param nodeTimeout how long a node may be silent before the others fail over, ms: longer than any stall if none can. */
async function run(program: string, nodeTimeout: number): Promise<Node> {
  const [port, busPort] = [await sparePort(), await sparePort()];
  const id = randomUUID();
  const settings = {
    port,
    bind: '127.0.0.1',
    save: '',
    appendonly: 'no',
    dbfilename: `${id}.rdb`,
    'repl-diskless-sync-delay': 0,
    'cluster-enabled': 'yes',
    'cluster-port': busPort,
    'cluster-config-file': `${id}.conf`,
    'cluster-node-timeout': nodeTimeout,
    'cluster-allow-replica-migration': 'no',
  };
  const args = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]);
  return { port, busPort, process: spawn(program, args, { stdio: 'ignore', cwd: tmpdir() }) };
}
