import type { GraphQLSchema } from 'graphql';
import type { Container } from '../platform/graphql/index.js';
import type { Logger } from '../platform/log/index.js';
import type { ChannelSubscriber } from './channel-group.js';
import { ChannelGroups } from './channel-groups.js';
import type { EventSubscriber } from './event-execution.js';
import { EventResults, type EventResultsOptions } from './event-results.js';
import type { GroupSubscriber } from './group-member.js';
import { Groups } from './groups.js';

/** Holds what the subscribers of a node share: results and groups. */
export class Delivery {
  readonly results: EventResults;
  readonly groups: Groups<GroupSubscriber & EventSubscriber>;
  readonly channels: ChannelGroups<ChannelSubscriber & EventSubscriber>;

  constructor(
    schema: GraphQLSchema,
    readonly container: Container,
    log: Logger,
    options: EventResultsOptions,
  ) {
    this.results = new EventResults(schema, log, options);
    this.groups = new Groups<GroupSubscriber & EventSubscriber>(this.results);
    this.channels = new ChannelGroups<ChannelSubscriber & EventSubscriber>(this.results);
  }
}
