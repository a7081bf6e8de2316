import { useText } from '../texts/use-text.ts';
import { TextField } from '../ui/text-field.tsx';

/** The server takes no longer query. */
const longest = 200;

/** Where the words to find are written. */
export function SearchField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const text = useText();
  return (
    <TextField
      type="search"
      label={text('search.words')}
      hint={text('search.hint')}
      value={value}
      maxLength={longest}
      autoComplete="off"
      // The user has just asked to search.
      autoFocus
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
