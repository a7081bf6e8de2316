import { useRef } from 'react';
import { useText } from '../../texts/use-text.ts';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import styles from '../admin.module.css';
import { orders, roles, type ShownUsers, shownUsers, statuses } from './users-filter.ts';

interface FilterFormProps {
  /** The initial content of the field of names. */
  initialQuery: string;
  onChange: (shown: ShownUsers) => void;
}

/** The filter and the order of the list of users. Each change counts at once. */
export function FilterForm({ initialQuery, onChange }: FilterFormProps) {
  const text = useText();
  const form = useRef<HTMLFormElement>(null);
  const changed = () => form.current && onChange(shownUsers(new FormData(form.current)));
  const any = { value: '', label: text('admin.filter.any') };
  return (
    <search>
      <form
        ref={form}
        className={styles.filters}
        onChange={changed}
        onSubmit={(event) => event.preventDefault()}
        aria-label={text('admin.users.filter')}
      >
        <TextField
          type="search"
          name="query"
          label={text('admin.users.query')}
          defaultValue={initialQuery}
          maxLength={254}
          autoComplete="off"
          autoCapitalize="none"
        />
        <SelectField
          name="presence"
          label={text('admin.users.presence')}
          options={[any, ...statuses.map((value) => ({ value, label: text(`presence.${value}`) }))]}
        />
        <SelectField
          name="role"
          label={text('admin.users.role')}
          options={[any, ...roles.map((value) => ({ value, label: text(`admin.role.${value}`) }))]}
        />
        <SelectField
          name="archived"
          label={text('admin.users.archive')}
          options={[
            any,
            { value: 'true', label: text('admin.users.archivedOnly') },
            { value: 'false', label: text('admin.users.notArchived') },
          ]}
        />
        <SelectField
          name="banned"
          label={text('admin.users.ban')}
          options={[
            any,
            { value: 'true', label: text('admin.users.bannedOnly') },
            { value: 'false', label: text('admin.users.notBanned') },
          ]}
        />
        <TextField type="date" name="lastSeenBefore" label={text('admin.users.lastSeenBefore')} />
        <SelectField
          name="order"
          label={text('admin.users.order')}
          options={Object.keys(orders).map((value) => ({ value, label: text(`admin.order.${value}`) }))}
        />
      </form>
    </search>
  );
}
