import { Component, type ReactNode } from 'react';
import { useText } from '../texts/use-text.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';

interface Props {
  children: ReactNode;
}

/** Shows a sentence in place of a part of the page that failed, such as one that could not be loaded. */
export class ErrorBoundary extends Component<Props, { hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError(): { hasFailed: boolean } {
    return { hasFailed: true };
  }

  override render(): ReactNode {
    return this.state.hasFailed ? <Failed /> : this.props.children;
  }
}

function Failed() {
  const text = useText();
  return (
    <EmptyState
      icon="warning"
      heading="h1"
      title={text('app.failed.title')}
      action={<Button onClick={() => location.reload()}>{text('app.failed.reload')}</Button>}
    >
      {text('app.failed.text')}
    </EmptyState>
  );
}
