import type { GraphQLFormattedError } from 'graphql';
import type { EventRole } from './people.js';

/** An event as it arrives. */
export interface Answer {
  data?: Record<string, unknown> | null;
  errors?: readonly GraphQLFormattedError[];
}

/** A subscription, and what its document asks for. */
export interface Source {
  subscription: string;
  document: string;
}

/** An event as one subscriber received it. */
interface Receipt {
  role: EventRole;
  type: string;
  subscription: string;
  /** The part of events that its document selects. */
  document: string;
  /** The id of what the event is about, if it has one, or the type of what it is about. */
  about: string | null;
  /** The fields without a value. */
  hidden: string[];
}

/** The events of one row that a role has received. */
interface Received {
  documents: Set<string>;
  /** The fields that had a value in none of them. */
  hidden: Set<string>;
}

/** The results of fields, the best one first. */
const results = ['ok', 'empty', 'null'];

/** What each role receives, and what it sees of the objects in it. */
export class Receipts {
  readonly #received: Receipt[] = [];
  /** Events that came as an error alone. */
  readonly complaints: string[] = [];
  /** The results of each field of an object, by role. */
  readonly shown = new Map<string, Map<EventRole, Set<string>>>();

  /** @param places names of conversations, by id. They may be learnt later than their events. */
  constructor(private readonly places: ReadonlyMap<string, string>) {}

  add(role: EventRole, viewerId: string, { subscription, document }: Source, { data, errors = [] }: Answer): void {
    const event = data?.[subscription];
    if (!isObject(event)) {
      this.complaints.push(`${role}, ${subscription}: ${JSON.stringify(errors)}`);
      return;
    }
    const type = String(event.__typename);
    const failed = new Map(errors.map(({ path, extensions }) => [String(path?.[1]), String(extensions?.code)]));
    const fields = Object.entries(event).filter(([key]) => key.includes('__') && key !== '__typename');
    const hidden = fields.filter(([key, value]) => value === null && !failed.has(key)).map(([key]) => fieldOf(key));
    const about = aboutOf(event, type);
    this.#received.push({ role, type, subscription, document, about, hidden });
    for (const { path, extensions } of errors) this.#note(role, deepest(path), String(extensions?.code));
    for (const [, value] of fields) this.#look(role, viewerId, value);
  }

  /** What each role has received, by rows. */
  rows(): Map<string, Map<EventRole, Received>> {
    const rows = new Map<string, Map<EventRole, Received>>();
    for (const receipt of this.#received) {
      const row = entry(rows, this.#rowOf(receipt), () => new Map<EventRole, Received>());
      const hidden = new Set(receipt.hidden);
      const received = entry(row, receipt.role, () => ({ documents: new Set<string>(), hidden }));
      received.documents.add(receipt.document);
      received.hidden = received.hidden.intersection(hidden);
    }
    return rows;
  }

  /** Returns the best result that a role has ever seen of a field; `-` if it has seen no object with it. */
  outcome(field: string, role: EventRole): string {
    const seen = this.shown.get(field)?.get(role) ?? new Set<string>();
    return results.find((result) => seen.has(result)) ?? ([...seen].sort().join(',') || '-');
  }

  #rowOf({ type, subscription, about }: Receipt): string {
    const place = about && this.places.get(about);
    if (type === 'Subscribed' || type === 'Gap') return `${type}/${subscription}`;
    const label = place || (type === 'AccessRevoked' ? subscription : about);
    return label ? `${type}/${label}` : type;
  }

  #look(role: EventRole, viewerId: string, value: unknown): void {
    if (Array.isArray(value)) for (const each of value) this.#look(role, viewerId, each);
    if (!isObject(value)) return;
    for (const [key, field] of Object.entries(value)) {
      const isOwn = key.startsWith('User__') && value.id === viewerId;
      if (key.includes('__') && key !== '__typename') {
        this.#note(role, isOwn ? key.replace('User', 'Self') : key, resultOf(field));
      }
      this.#look(role, viewerId, field);
    }
  }

  #note(role: EventRole, key: string, result: string): void {
    const field = entry(this.shown, key.replace('__', '.'), () => new Map<EventRole, Set<string>>());
    entry(field, role, () => new Set<string>()).add(result);
  }
}

/** The id in an event that says which conversation it is about; of a notification, what it notifies of. */
function aboutOf(event: Record<string, unknown>, type: string): string | null {
  for (const field of ['conversationId', 'groupId', 'projectId', 'subjectId']) {
    const id = event[`${type}__${field}`];
    if (typeof id === 'string') return id;
  }
  const notification = event[`${type}__notification`];
  if (type !== 'NotificationAdded' || !isObject(notification)) return null;
  const about = notification.Notification__about;
  return isObject(about) ? String(about.__typename) : null;
}

function resultOf(value: unknown): string {
  if (value === null) return 'null';
  const list = isObject(value) && 'edges' in value ? value.edges : value;
  return value === 0 || (Array.isArray(list) && list.length === 0) ? 'empty' : 'ok';
}

/** The field that an error is about. */
function deepest(path: readonly (string | number)[] = []): string {
  return String(path.findLast((key) => typeof key === 'string' && key.includes('__')));
}

function fieldOf(key: string): string {
  return key.slice(key.indexOf('__') + 2);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function entry<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const value = map.get(key) ?? make();
  map.set(key, value);
  return value;
}
