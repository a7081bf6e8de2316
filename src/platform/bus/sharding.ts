/** Options for sharded Pub/Sub on one primary of a Cluster. */
export interface Sharding {
  /** Returns the hash tag that the channels of one slot share. One command subscribes to channels of one slot only. */
  hashTagOf: (channel: string) => string;
  /** Called when another node serves the slot of a channel. */
  onMoved: () => void;
}
