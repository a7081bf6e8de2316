import type { EventTable } from '../table.js';

/** The first events of subscriptions, and presence. */
export const framing: EventTable = {
  outcomes: `
                                    owner  moderator  member  guest  former  banned  invited  stranger  blocked  administrator
    Subscribed/accountEvents        ok     ok         ok      ok     ok      ok      ok       ok        ok       ok
    Subscribed/friendEvents         ok     ok         ok      ok     ok      ok      ok       ok        ok       ok
    Subscribed/membershipEvents     ok     ok         ok      ok     ok      ok      ok       ok        ok       ok
    Subscribed/threadEvents         ok     ok         ok      ok     ok      ok      ok       ok        ok       ok
    Subscribed/projectActionEvents  ok     ok         ok      ok     ok      ok      ok       ok        ok       ok
    Subscribed/notificationEvents   ok     ok         ok      ok     ok      ok      ok       ok        ok       ok
    Subscribed/publicGroupEvents    ok     ok         ok      ok     ok      ok      ok       ok        ok       ok
    Subscribed/onlineCountEvents    ok     ok         ok      ok     ok      ok      ok       ok        ok       ok
    OnlineCount                     ok     ok         ok      ok     ok      ok      ok       ok        ok       ok
    Subscribed/readEvents           ok     ok         ok      ok     ok      ok      -        -         -        -
    Subscribed/typingEvents         ok     ok         ok      ok     ok      ok      -        -         -        -
    Subscribed/messageEvents        ok     ok         ok      ok     ok      ok      ok       ok        ok       ok
    Subscribed/unreadEvents         ok     ok         ok      ok     ok      ok      ok       ok        ok       ok
    UnreadChanged                   ok     ok         ok      ok     ok      ok      ok       ok        ok       ok
    Subscribed/presenceEvents       ok     ok         ok      ok     ok      ok      ok       ok        ok       ok
    CurrentPresences                ok     ok         ok      ok     ok      ok      ok       ok        ok       ok
    Subscribed/adminEvents          -      -          -       -      -       -       -        -         -        ok
    PresenceChanged                 ok     ok         ok      ok     ok      ok      ok       ok        ok       ok
    PresencesChanged                ok     ok         ok      ok     ok      ok      ok       ok        ok       ok
  `,
  causes: {
    PresenceChanged: (world) => world.call('member', 'setStatus', { status: 'DO_NOT_DISTURB' }),
  },
};

/** Subscriptions that resume with cursors of another history. */
export const gaps: EventTable = {
  outcomes: `
                             owner  moderator  member  guest  former  banned  invited  stranger  blocked  administrator
    Gap/accountEvents        ok     ok         ok      ok     ok      ok      ok       ok        ok       ok
    Gap/friendEvents         ok     ok         ok      ok     ok      ok      ok       ok        ok       ok
    Gap/publicGroupEvents    ok     ok         ok      ok     ok      ok      ok       ok        ok       ok
    Gap/membershipEvents     ok     ok         ok      ok     ok      ok      ok       ok        ok       ok
    Gap/messageEvents        ok     ok         ok      ok     -       -       -        -         -        -
    Gap/threadEvents         ok     ok         ok      ok     ok      ok      ok       ok        ok       ok
    Gap/projectActionEvents  ok     ok         ok      ok     ok      ok      ok       ok        ok       ok
    Gap/notificationEvents   ok     ok         ok      ok     ok      ok      ok       ok        ok       ok
    Gap/adminEvents          -      -          -       -      -       -       -        -         -        ok
  `,
  causes: { 'Gap/accountEvents': (world) => world.resume() },
};
