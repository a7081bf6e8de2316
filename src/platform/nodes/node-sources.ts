import { ErrorCode, HubbubError, isError } from '../errors/index.js';
import type { RequestContext } from '../graphql/index.js';
import { nodeTexts } from './node.texts.js';
import type { NodeSource } from './node-source.js';

/** Finds any node by its id. The prefix of the id selects the source. */
export class NodeSources {
  readonly #byPrefix: ReadonlyMap<string, NodeSource>;
  /** The source of each node that was found: not every node keeps its own id. */
  readonly #found = new WeakMap<object, NodeSource>();

  constructor(sources: readonly NodeSource[]) {
    this.#byPrefix = new Map(sources.map((source) => [source.ids.prefix, source]));
  }

  /**
   * Returns the node with an id if it is visible to the viewer; otherwise null.
   * @throws {HubbubError} BAD_ID with `field` if the value is no id, or no node has this type of id.
   */
  async find(id: string, field: string, context: RequestContext): Promise<object | null> {
    const source = this.#of(id);
    if (!source) throw new HubbubError(ErrorCode.BAD_ID, nodeTexts.notAnId(), { field });
    const thing = await source.find(source.ids.parse(id, field), context);
    if (thing) this.#found.set(thing, source);
    return thing;
  }

  /** Does the same for text that need not be an id: returns null instead of throwing BAD_ID. */
  async findIfNode(text: string, context: RequestContext): Promise<object | null> {
    try {
      return await this.find(text, 'id', context);
    } catch (error) {
      if (isError(error, ErrorCode.BAD_ID)) return null;
      throw error;
    }
  }

  /** Returns the name of a node's GraphQL type. */
  typeOf(thing: object): string | undefined {
    return this.#found.get(thing)?.typeOf(thing);
  }

  #of(id: string): NodeSource | undefined {
    return this.#byPrefix.get(id.slice(0, id.lastIndexOf('_')));
  }
}
