import type { HubbubError } from '@hubbub/client';
import type { TextOf } from '../texts/use-text.ts';
import { useText } from '../texts/use-text.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';

/** An error in words for people. The server has written its own in the language of the page. */
export function errorText({ code, message }: Pick<HubbubError, 'code' | 'message'>, text: TextOf): string {
  if (code === 'UNREACHABLE') return text('errors.UNREACHABLE');
  if (code === 'BAD_ANSWER' || code === 'BAD_DOCUMENT') return text('errors.BAD_ANSWER');
  return message || text('errors.UNEXPECTED');
}

interface ErrorNoticeProps {
  error: Pick<HubbubError, 'code' | 'message'> | null;
  /** Offers to try again. */
  onRetry?: () => void;
}

/** Shows an error where it happened; nothing without one. */
export function ErrorNotice({ error, onRetry }: ErrorNoticeProps) {
  const text = useText();
  if (!error) return null;
  const retry = onRetry && (
    <Button look="link" onClick={onRetry}>
      {text('ui.tryAgain')}
    </Button>
  );
  return (
    <Notice kind="error" action={retry}>
      {errorText(error, text)}
    </Notice>
  );
}
