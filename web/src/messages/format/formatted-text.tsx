import type { Mention } from '@hubbub/client';
import type { Nodes, Parent } from 'mdast';
import { Fragment, memo, type ReactNode } from 'react';
import styles from './formatted-text.module.css';
import { parse } from './parse.ts';
import { PlainText, type PlainTextProps } from './plain-text.tsx';

interface FormattedTextProps {
  content: string;
  mentions?: readonly Mention[];
}

/**
 * The content of a message with its light formatting: emphasis, code, quotes, lists and links. It is made of elements, never
 * of HTML, so that nothing in it can run.
 */
export const FormattedText = memo(({ content, mentions = none }: FormattedTextProps) => {
  const root = parse(content);
  return (
    <div className={styles.text} data-testid="content" dir="auto">
      {root ? (
        children(root, { content, mentions })
      ) : (
        <p className={styles.paragraph}>
          <PlainText text={content} from={0} mentions={mentions} />
        </p>
      )}
    </div>
  );
});

const none: readonly Mention[] = [];

type Context = Required<FormattedTextProps>;

function children(parent: Parent, context: Context): ReactNode {
  return parent.children.map((node) => (
    <Fragment key={`${node.type}-${node.position?.start.offset}`}>{elementOf(node, context)}</Fragment>
  ));
}

function elementOf(node: Nodes, context: Context): ReactNode {
  switch (node.type) {
    case 'paragraph':
      return <p className={styles.paragraph}>{children(node, context)}</p>;
    case 'text':
      return <PlainText {...placeOf(node, context)} text={node.value} />;
    case 'emphasis':
      return <em>{children(node, context)}</em>;
    case 'strong':
      return <strong>{children(node, context)}</strong>;
    case 'inlineCode':
      return <code className={styles.code}>{node.value}</code>;
    case 'code':
      return <Block>{node.value}</Block>;
    case 'blockquote':
      return <blockquote className={styles.quote}>{children(node, context)}</blockquote>;
    case 'list':
      return node.ordered ? (
        <ol className={styles.list} start={node.start ?? 1}>
          {children(node, context)}
        </ol>
      ) : (
        <ul className={styles.list}>{children(node, context)}</ul>
      );
    case 'listItem':
      return <li>{children(node, context)}</li>;
    case 'break':
      return '\n';
    case 'link':
      return <SafeLink url={node.url}>{children(node, context)}</SafeLink>;
    default:
      return context.content.slice(node.position?.start.offset, node.position?.end.offset);
  }
}

/** The place at which a text begins in the content. If the text contains escapes, the two differ, and it has no mentions. */
function placeOf(node: Nodes, { mentions }: Context): Pick<PlainTextProps, 'from' | 'mentions'> {
  return { from: node.position?.start.offset ?? 0, mentions };
}

function Block({ children: code }: { children: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: code that is too wide scrolls, with the keyboard as well.
    <pre className={styles.block} tabIndex={0}>
      <code>{code}</code>
    </pre>
  );
}

/** A link of a message leads to the web or to a mail, to a new tab, and does not say where from. */
export function SafeLink({ url, children: shown }: { url: string; children: ReactNode }) {
  if (!/^(?:https?|mailto):/i.test(url)) return shown;
  return (
    <a href={url} target="_blank" rel="noopener noreferrer nofollow">
      {shown}
    </a>
  );
}
