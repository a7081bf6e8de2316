import { LoginWith } from '../../../support/account.js';
import { FileReport } from '../../../support/admin.js';
import { GraphQLClient } from '../../../support/graphql-client.js';
import { Person, password } from '../../../support/people.js';
import type { EventWorld } from '../event-world.js';
import type { EventTable } from '../table.js';

const reason = 'a letter';

/** The actions of administrators. The reported and erased message is the blocked user’s in the public group. */
export const administration: EventTable = {
  outcomes: `
                                       owner  moderator  member  guest  former  banned  invited  stranger  blocked  administrator
    AdminsChanged                      -      -          -       -      -       -       -        -         -        ok
    AdminChanged                       -      -          -       -      ok      -       -        -         -        -
    NotificationAdded/AdminChanged     -      -          -       -      ok      -       -        -         -        -
    ReportFiled                        -      -          -       -      -       -       -        -         -        ok
    ReportResolved                     -      -          -       -      -       -       -        -         -        ok
    MessageErased                      -      -          -       -      -       -       -        -         -        ok
    MessageDeleted/public              ok     ok         ok      ok     -       -       -        -         ok       -
    UserErasureStarted                 -      -          -       -      -       -       -        -         -        ok
    UserErasureFinished                -      -          -       -      -       -       -        -         -        ok
    AccountArchived                    -      -          -       -      ok      -       -        -         -        -
    AccountBanned                      -      -          -       -      -       ok      -        -         -        -
    AccessRevoked/friendEvents         -      -          -       -      ok      ok      -        -         -        -
    AccessRevoked/membershipEvents     -      -          -       -      ok      ok      -        -         -        -
    AccessRevoked/threadEvents         -      -          -       -      ok      ok      -        -         -        -
    AccessRevoked/projectActionEvents  -      -          -       -      ok      ok      -        -         -        -
    AccessRevoked/notificationEvents   -      -          -       -      ok      ok      -        -         -        -
    AccessRevoked/messageEvents        -      -          -       -      ok      ok      -        -         -        -
    AccessRevoked/unreadEvents         -      -          -       -      ok      ok      -        -         -        -
    AccessRevoked/onlineCountEvents    -      -          -       -      ok      ok      -        -         -        -
    AccessRevoked/publicGroupEvents    -      -          -       -      ok      ok      -        -         -        -
    AccessRevoked/presenceEvents       -      -          -       -      ok      ok      -        -         -        -
    AccessRevoked/accountEvents        -      -          -       -      ok      ok      -        -         -        -
    AccountRestored                    -      -          -       -      -       ok      -        -         -        -
  `,
  causes: {
    AdminsChanged: (world) => world.call('administrator', 'grantAdmin', { userId: world.idOf('extra') }),
    AdminChanged: async (world) => {
      await world.call('administrator', 'revokeAdmin', { userId: world.idOf('extra') });
      await world.call('administrator', 'grantAdmin', { userId: world.idOf('former') });
      await world.call('administrator', 'revokeAdmin', { userId: world.idOf('former') });
    },
    ReportFiled: async (world) => {
      const input = { about: { messageId: world.remembered('of the blocked') }, reason: 'unkind' };
      const { fileReport } = await world.cast.moderator.http.run(FileReport, { input });
      world.noted.set('report', fileReport.reportId);
    },
    ReportResolved: (world) =>
      world.call('administrator', 'resolveReport', {
        reportId: world.remembered('report'),
        resolution: 'MESSAGE_KEPT',
        note: 'it is not',
      }),
    MessageErased: (world) =>
      world.call('administrator', 'eraseMessage', { messageId: world.remembered('of the blocked'), reason }),
    UserErasureStarted: (world) => world.call('administrator', 'eraseUser', { userId: world.idOf('erasable'), reason }),
    UserErasureFinished: (world) => world.server.runJob('finish-erasures'),
    AccountArchived: (world) => world.call('administrator', 'archiveUser', { userId: world.idOf('former') }),
    AccountBanned: (world) =>
      world.call('administrator', 'banUser', { userId: world.idOf('banned'), until: '2100-01-01T00:00:00Z', reason }),
    AccountRestored: restore,
  },
};

/** The restored user logs in again, and follows on from what came last. */
async function restore(world: EventWorld): Promise<void> {
  const { server, cast } = world;
  await world.call('administrator', 'unbanUser', { userId: cast.banned.id });
  const client = new GraphQLClient(server.graphqlUrl);
  const { login } = await client.run(LoginWith, { input: { usernameOrEmail: 'banned', password } });
  const { id, username } = cast.banned;
  const restored = new Person(server, id, username, login.session.id, login.accessToken, '');
  await world.followAgain('banned', restored);
}
