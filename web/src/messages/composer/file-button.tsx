import { useRef } from 'react';
import { useText } from '../../texts/use-text.ts';
import { IconButton } from '../../ui/button.tsx';

/** Opens the files of the device. */
export function FileButton({ onChoose }: { onChoose: (files: Iterable<File>) => void }) {
  const text = useText();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <IconButton icon="paperclip" label={text('messages.attach')} onClick={() => input.current?.click()} />
      <input
        ref={input}
        type="file"
        multiple
        hidden
        onChange={({ target }) => {
          onChoose(target.files ?? []);
          // The same file can be chosen again.
          target.value = '';
        }}
      />
    </>
  );
}
