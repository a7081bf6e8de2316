import { useRef } from 'react';
import { writtenIn } from '../../data/field-error.ts';
import type { AdminAuditLogQueryVariables } from '../../gql/graphql.ts';
import { useText } from '../../texts/use-text.ts';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import styles from '../admin.module.css';
import { startOf } from '../start-of-day.ts';
import { actions } from './actions.ts';
import { ActorField } from './actor-field.tsx';

/** Which entries of the audit log are listed. */
export type ShownEntries = Omit<AdminAuditLogQueryVariables, 'after'>;

interface AuditFilterProps {
  /** The initial content of the field of the subject. */
  initialSubject: string;
  onChange: (shown: ShownEntries) => void;
}

/** The filter of the audit log. Each change counts at once. */
export function AuditFilter({ initialSubject, onChange }: AuditFilterProps) {
  const text = useText();
  const form = useRef<HTMLFormElement>(null);
  const actor = useRef<string | null>(null);
  const changed = () => form.current && onChange(shownEntries(new FormData(form.current), actor.current));
  const chooseActor = (id: string | null) => {
    actor.current = id;
    changed();
  };
  return (
    <search>
      <form
        ref={form}
        className={styles.filters}
        onChange={changed}
        onSubmit={(event) => event.preventDefault()}
        aria-label={text('admin.audit.filter')}
      >
        <div className={styles.long}>
          <SelectField
            name="action"
            label={text('admin.audit.action')}
            options={[
              { value: '', label: text('admin.filter.any') },
              ...actions.map((value) => ({ value, label: text(`admin.action.${value}`) })),
            ]}
          />
        </div>
        <TextField
          name="subject"
          label={text('admin.audit.subject')}
          defaultValue={initialSubject}
          maxLength={64}
          autoComplete="off"
          autoCapitalize="none"
        />
        <TextField type="date" name="since" label={text('admin.audit.since')} />
        <TextField type="date" name="until" label={text('admin.audit.until')} />
      </form>
      <ActorField onChoose={chooseActor} />
    </search>
  );
}

function shownEntries(values: FormData, actorId: string | null): ShownEntries {
  const action = actions.find((each) => each === writtenIn(values, 'action'));
  const subjectId = writtenIn(values, 'subject').trim();
  const since = startOf(writtenIn(values, 'since'));
  // The last day counts, too.
  const until = startOf(writtenIn(values, 'until'), 1);
  return {
    ...(action && { actions: [action] }),
    ...(actorId && { actorId }),
    ...(subjectId && { subjectId }),
    ...(since && { since }),
    ...(until && { until }),
  };
}
