import { Link } from 'wouter';
import { useText } from '../../texts/use-text.ts';
import styles from '../admin.module.css';
import { useMoment } from '../use-moment.ts';

/** The details that have a text for their key; other keys are shown unchanged. */
const named: ReadonlySet<string> = new Set([
  'conversationId',
  'description',
  'events',
  'isEnabled',
  'note',
  'reason',
  'reportId',
  'resolution',
  'senderId',
  'since',
  'until',
  'upTo',
  'url',
  'withMessages',
]);

/** The details of an entry, which depend on its action. */
export function EntryFacts({ details }: { details: unknown }) {
  const text = useText();
  if (typeof details !== 'object' || details === null) return null;
  return Object.entries(details)
    .filter(([, value]) => value !== null)
    .map(([key, value]) => (
      <div key={key} className={styles.fact}>
        <dt>{named.has(key) ? text(`admin.fact.${key}`) : key}</dt>
        <dd>
          <FactValue value={value} />
        </dd>
      </div>
    ));
}

function FactValue({ value }: { value: unknown }) {
  const text = useText();
  const moment = useMoment();
  if (typeof value === 'boolean') return value ? text('admin.fact.yes') : text('admin.fact.no');
  if (Array.isArray(value)) return value.join(', ');
  if (typeof value !== 'string') return JSON.stringify(value);
  if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value)) return moment(value);
  if (/^usr_\w+$/.test(value)) return <Link href={`/people/${value}`}>{value}</Link>;
  return value;
}
