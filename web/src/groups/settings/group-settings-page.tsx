import { useParams } from 'wouter';
import { NotFound } from '../../app/not-found.tsx';
import { useTitle } from '../../app/use-title.ts';
import { ErrorNotice } from '../../data/error-notice.tsx';
import { useEvents } from '../../data/use-events.ts';
import { useQuery } from '../../data/use-query.ts';
import { graphql } from '../../gql/index.ts';
import { useText } from '../../texts/use-text.ts';
import { Loading } from '../../ui/loading.tsx';
import { PageBody } from '../../ui/page-body.tsx';
import { Panel } from '../../ui/panel.tsx';
import { BansPanel } from './bans-panel.tsx';
import { DetailsForm } from './details-form.tsx';
import { GroupOfSettings, type SettingsGroup } from './group-of-settings.ts';
import { InviteLinksPanel } from './invite-links-panel.tsx';
import { LeavePanel } from './leave-panel.tsx';
import { MembersPanel } from './members-panel.tsx';

const GroupEvents = graphql(`
  subscription GroupEvents($id: ID!) {
    messageEvents(conversationId: $id) {
      __typename
    }
  }
`);

/** Matches the types of events of messages, which change nothing here. */
const aboutMessages = /^(?:Message|Reaction)/;

/** The members of a group, and its settings for the owner and the moderators. */
export function GroupSettingsPage() {
  const { id = '' } = useParams<{ id: string }>();
  const { data, error, reload } = useQuery(GroupOfSettings, { id });
  const group = data?.conversation;
  const isMember = group?.__typename === 'Group' && group.viewerMember !== null;
  useEvents(GroupEvents, isMember ? { id } : null, (event) => {
    if (!event || !aboutMessages.test(event.__typename)) void reload();
  });
  if (error && !data) {
    return error.code === 'BAD_ID' ? <NotFound /> : <ErrorNotice error={error} onRetry={() => void reload()} />;
  }
  if (!data) return <Loading />;
  return group?.__typename === 'Group' && group.viewerMember ? (
    <GroupSettings group={group} role={group.viewerMember.role} changes={data} />
  ) : (
    <NotFound />
  );
}

interface GroupSettingsProps {
  group: SettingsGroup;
  role: string;
  /** Another object after each change of the group. */
  changes: object;
}

function GroupSettings({ group, role, changes }: GroupSettingsProps) {
  const text = useText();
  useTitle(group.title);
  const isOwner = role === 'OWNER';
  const moderates = isOwner || role === 'MODERATOR';
  return (
    <PageBody title={group.title} lead={text('groups.memberCount', { count: group.memberCount })}>
      {isOwner && <DetailsForm group={group} />}
      {!isOwner && group.description && <Panel title={text('groups.description')}>{group.description}</Panel>}
      <MembersPanel groupId={group.id} role={role} changes={changes} />
      {moderates && <InviteLinksPanel groupId={group.id} changes={changes} />}
      {moderates && <BansPanel groupId={group.id} changes={changes} />}
      <LeavePanel groupId={group.id} title={group.title} isOwner={isOwner} />
    </PageBody>
  );
}
