import { type Infrastructure, MadeModules } from '../composition/index.js';
import { FeedPruner } from '../feed/index.js';
import { modules } from '../modules/index.js';
import type { Job } from '../platform/jobs/index.js';
import { NodeResolver, NodeSources } from '../platform/nodes/index.js';
import type { Config } from './config.js';

/** Creates all modules, and their data that every server has from the first start on. */
export function createModules(infrastructure: Infrastructure<Config>): Promise<MadeModules> {
  return MadeModules.create(modules, infrastructure);
}

/** Returns the instances that requests find by class: resolvers, and sources of subscriptions. */
export function instancesOf(made: MadeModules): object[] {
  const nodes = new NodeSources(made.nodes);
  return [...made.instances, nodes, new NodeResolver(nodes)];
}

/** Returns the jobs of the modules, and the job that prunes feeds. */
export function jobsOf(made: MadeModules, { database, config }: Infrastructure<Config>): Job[] {
  const pruner = new FeedPruner(database, config.feed.retention);
  return [...made.jobs, { name: 'prune-feeds', schedule: '*/10 * * * *', run: () => pruner.prune() }];
}
