import { ErrorCode, HubbubError } from '../errors/index.js';
import type { RequestContext } from '../graphql/index.js';
import type { NodeSource } from './node-source.js';

/** Finds anything by its id: the id says of which type it is, and the source of that type finds it. */
export class NodeSources {
  readonly #byPrefix: ReadonlyMap<string, NodeSource>;

  constructor(sources: readonly NodeSource[]) {
    this.#byPrefix = new Map(sources.map((source) => [source.ids.prefix, source]));
  }

  /**
   * What the viewer may see under an id; null for what there is not, and for what they may not see.
   * @throws HubbubError BAD_ID, naming `field`, for what is no id, or one of no type that is found by its id.
   */
  async find(id: string, field: string, context: RequestContext): Promise<object | null> {
    const source = this.#of(id);
    if (!source) throw new HubbubError(ErrorCode.BAD_ID, 'This is not an id.', { field });
    return source.find(source.ids.parse(id, field), context);
  }

  /** The name of the GraphQL type of what was found. */
  typeOf(thing: { id: string }): string | undefined {
    return this.#of(thing.id)?.typeOf(thing);
  }

  #of(id: string): NodeSource | undefined {
    return this.#byPrefix.get(id.slice(0, id.lastIndexOf('_')));
  }
}
