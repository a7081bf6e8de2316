import type { Mention } from '@hubbub/client';
import { Fragment, type ReactNode } from 'react';
import { useViewer } from '../../app/viewer/viewer.tsx';
import { classes } from '../../ui/classes.ts';
import styles from './formatted-text.module.css';

export interface PlainTextProps {
  text: string;
  /** Where the text begins in the content of the message. */
  from: number;
  mentions: readonly Mention[];
}

/** A run of text: names that are mentioned stand out, and addresses of the web are links. */
export function PlainText({ text, from, mentions }: PlainTextProps) {
  const inside = mentions.filter(
    ({ offset, length }) => offset >= from && offset + length <= from + text.length && text[offset - from] === '@',
  );
  const parts: ReactNode[] = [];
  let at = 0;
  for (const mention of inside.toSorted((one, other) => one.offset - other.offset)) {
    const start = mention.offset - from;
    if (start < at) continue;
    const end = start + mention.length;
    parts.push(<WithLinks key={`text-${at}`} text={text.slice(at, start)} />);
    parts.push(<Mentioned key={`mention-${start}`} mention={mention} name={text.slice(start, end)} />);
    at = end;
  }
  parts.push(<WithLinks key={`text-${at}`} text={text.slice(at)} />);
  return parts;
}

function Mentioned({ mention, name }: { mention: Mention; name: string }) {
  const { user } = useViewer();
  const isOwn = mention.isEveryone || mention.user?.id === user.id;
  return <span className={classes(styles.mention, isOwn && styles.own)}>{name}</span>;
}

const address = /\bhttps?:\/\/[^\s<>"']*[^\s<>"'.,;:!?)\]}*_]/gi;

function WithLinks({ text }: { text: string }) {
  const parts: ReactNode[] = [];
  let at = 0;
  for (const found of text.matchAll(address)) {
    const [url] = found;
    parts.push(<Fragment key={at}>{text.slice(at, found.index)}</Fragment>);
    parts.push(
      <a key={`link-${found.index}`} href={url} target="_blank" rel="noopener noreferrer nofollow">
        {url}
      </a>,
    );
    at = found.index + url.length;
  }
  return parts.length === 0 ? text : [...parts, <Fragment key="rest">{text.slice(at)}</Fragment>];
}
