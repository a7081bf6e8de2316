import { parse } from 'graphql';
import type { Person } from '../../support/people.js';
import { schema } from '../schema.js';
import { type Extent, eventDocument, extentsOf } from './document.js';
import type { EventRole } from './people.js';
import type { Answer, Receipts } from './receipts.js';

/** A subscription with its arguments, as they stand in a document. */
export interface Followed {
  name: string;
  given: string[];
  /** All that together ask for everything, by default. */
  extents?: Extent[];
}

/** Where to note what arrives, by what the documents ask for. */
export interface Notes {
  full: Receipts;
  plain: Receipts;
}

/** Reads subscriptions of one user, and notes what arrives. */
export class Follower {
  /** The cursors with which plain subscriptions began, by name and arguments. */
  readonly #beginnings = new Map<Followed, string>();

  constructor(
    private readonly role: EventRole,
    private readonly person: Person,
  ) {}

  /** Starts subscriptions on one connection. Resolves when the server has accepted or refused each of them. */
  async follow(followed: readonly Followed[], notes: Notes): Promise<void> {
    const connection = this.person.connect();
    const streams = followed.flatMap((one) => (one.extents ?? extentsOf(one.name)).map((extent) => ({ one, extent })));
    await Promise.all(
      streams.map(async ({ one, extent }) => {
        const given = one.given.length > 0 ? `(${one.given.join(', ')})` : '';
        const document = parse(eventDocument(one.name, given, extent));
        const events = connection.subscribe<Data, object>(document, {}).answers();
        if (await this.#readNext(events, one, extent, notes)) void this.#readAll(events, one, extent, notes);
      }),
    );
  }

  /** Follows everything again that can be resumed, from where it began. */
  async resume(notes: Notes): Promise<void> {
    const resumed = [...this.#beginnings].filter(([{ name, given }]) => isResumable(name, given));
    const followed = resumed.map(([{ name, given }, after]): Followed => {
      return { name, given: [...given, `after: "${after}"`], extents: ['everything'] };
    });
    await this.follow(followed, notes);
  }

  /** Returns the cursor with which a subscription without arguments began. */
  beginningOf(subscription: string): string {
    const found = [...this.#beginnings].find(([{ name, given }]) => name === subscription && given.length === 0);
    if (!found) throw new Error(`${this.role} does not follow ${subscription}`);
    return found[1];
  }

  async #readAll(events: Answers, one: Followed, extent: Extent, notes: Notes): Promise<void> {
    while (await this.#readNext(events, one, extent, notes));
  }

  /** @returns false if there will be no more events. */
  async #readNext(events: Answers, one: Followed, extent: Extent, notes: Notes): Promise<boolean> {
    const next = await events.next().catch(() => null);
    if (!next || next.done) return false;
    const { data, errors } = next.value;
    const receipts = extent === 'plain' ? notes.plain : notes.full;
    const source = { subscription: one.name, document: JSON.stringify(extent) };
    if (data) receipts.add(this.role, this.person.id, source, next.value);
    else receipts.complaints.push(`${this.role}, ${one.name}: ${JSON.stringify(errors)}`);
    const cursor = (data?.[one.name] as Data | undefined)?.Subscribed__cursor;
    if (extent === 'plain' && typeof cursor === 'string') this.#beginnings.set(one, cursor);
    return true;
  }
}

type Data = Record<string, unknown>;
type Answers = AsyncGenerator<Answer>;

/** Everything that a user can follow. */
export function subscriptionsTo(conversationIds: readonly string[], watchedId: string): Followed[] {
  const ofOne = conversationIds.map((id) => [`conversationId: "${id}"`]);
  return [...schema.subscriptions.values()].flatMap(({ name, args }): Followed[] => {
    const ofConversation = args.find((arg) => arg.name === 'conversationId');
    if (String(ofConversation?.type).endsWith('!')) return ofOne.map((given) => ({ name, given }));
    if (ofConversation) {
      return [{ name, given: [] }, ...ofOne.map((given): Followed => ({ name, given, extents: ['plain'] }))];
    }
    if (name !== 'presenceEvents') return [{ name, given: [] }];
    return [`userIds: ["${watchedId}"]`, 'everyone: true'].map((given) => ({ name, given: [given] }));
  });
}

/** Subscriptions that resume after a cursor of another history. */
export function astraySubscriptions(conversationId: string): Followed[] {
  const resumable = [...schema.subscriptions.values()].filter(({ args }) => args.some(({ name }) => name === 'after'));
  return resumable.map(({ name, args }): Followed => {
    const isToOne = args.some((arg) => arg.name === 'conversationId');
    return {
      name,
      given: [...(isToOne ? [`conversationId: "${conversationId}"`] : []), 'after: "3-abc"'],
      extents: ['plain'],
    };
  });
}

/** A subscription to all conversations resumes with a cursor for each of them. */
function isResumable(name: string, given: readonly string[]): boolean {
  const args = schema.subscriptions.get(name)?.args ?? [];
  const isOfConversations = args.some((arg) => arg.name === 'conversationId');
  return args.some((arg) => arg.name === 'after') && (!isOfConversations || given.length > 0);
}
