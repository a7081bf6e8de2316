import { ErrorCode, HubbubError } from '../errors/index.js';
import type { RequestContext } from '../graphql/index.js';
import type { NodeSource } from './node-source.js';

/** Finds anything by its id: the prefix of the id names the source. */
export class NodeSources {
  readonly #byPrefix: ReadonlyMap<string, NodeSource>;
  /** The source of each thing that was found: not every thing keeps its own id. */
  readonly #found = new WeakMap<object, NodeSource>();

  constructor(sources: readonly NodeSource[]) {
    this.#byPrefix = new Map(sources.map((source) => [source.ids.prefix, source]));
  }

  /**
   * Returns the thing with this id; null if there is none, or if it is not visible to the viewer.
   * @throws {HubbubError} BAD_ID naming `field` if the value is not the id of a `Node`.
   */
  async find(id: string, field: string, context: RequestContext): Promise<object | null> {
    const source = this.#of(id);
    if (!source) throw new HubbubError(ErrorCode.BAD_ID, 'This is not an id.', { field });
    const thing = await source.find(source.ids.parse(id, field), context);
    if (thing) this.#found.set(thing, source);
    return thing;
  }

  /** Returns the name of the GraphQL type of a thing that was found. */
  typeOf(thing: object): string | undefined {
    return this.#found.get(thing)?.typeOf(thing);
  }

  #of(id: string): NodeSource | undefined {
    return this.#byPrefix.get(id.slice(0, id.lastIndexOf('_')));
  }
}
