/**
 * The fields of objects in events that not every role sees: `ok`, or the best that a role gets of it, in all events that
 * it receives: `empty`, `null`, or the code of an error. `-` if it receives no event with such an object. All other
 * fields have a value for every role. `Self` is the user that the viewer is.
 */
export const shown = `
                                        owner  moderator  member  guest  former        banned  invited                 stranger      blocked  administrator
    DirectChat.heldMessages             null   null       -       -      -             -       -                       -             -        -
    DirectChat.mentionCount             empty  empty      -       -      -             -       -                       -             -        -
    DirectChat.pinnedMessages           empty  empty      -       -      -             -       -                       -             -        -
    DirectChat.unreadCount              ok     empty      -       -      -             -       -                       -             -        -
    Group.bans                          ok     ok         null    null   null          null    null                    null          null     null
    Group.heldMessages                  ok     ok         null    null   null          null    null                    null          null     empty
    Group.invitations                   ok     ok         ok      ok     null          empty   null                    null          empty    null
    Group.inviteLinks                   ok     ok         null    null   null          null    null                    null          null     null
    Group.lastMessage                   ok     ok         ok      ok     null          null    null                    null          ok       null
    Group.members                       ok     ok         ok      ok     NOT_A_MEMBER  ok      NOT_A_MEMBER,NOT_FOUND  NOT_A_MEMBER  ok       NOT_A_MEMBER
    Group.mentionCount                  ok     empty      empty   empty  empty         empty   empty                   empty         empty    empty
    Group.messages                      ok     ok         ok      ok     NOT_A_MEMBER  empty   NOT_A_MEMBER,NOT_FOUND  NOT_A_MEMBER  ok       NOT_A_MEMBER
    Group.mutes                         ok     ok         null    null   null          null    null                    null          null     null
    Group.onlineMembers                 ok     ok         ok      ok     NOT_A_MEMBER  ok      NOT_A_MEMBER,NOT_FOUND  NOT_A_MEMBER  ok       NOT_A_MEMBER
    Group.pinnedMessages                ok     ok         ok      ok     NOT_A_MEMBER  empty   NOT_A_MEMBER,NOT_FOUND  NOT_A_MEMBER  empty    NOT_A_MEMBER
    Group.readPosition                  ok     ok         ok      ok     empty         ok      empty                   empty         ok       empty
    Group.unreadCount                   ok     ok         ok      ok     empty         empty   empty                   empty         empty    empty
    Group.unreadCountAsOf               ok     ok         ok      ok     empty         ok      empty                   empty         ok       empty
    Group.viewerMember                  ok     ok         ok      ok     null          ok      null                    null          ok       null
    HeldMessage.attachments             empty  empty      -       empty  -             -       -                       -             -        empty
    HeldMessage.conversation            ok     ok         -       ok     -             -       -                       -             -        null
    HeldMessage.message                 ok     ok         -       ok     -             -       -                       -             -        null
    HeldMessage.receiver                null   null       -       null   -             -       -                       -             -        null
    Lobby.heldMessages                  null   null       null    null   null          null    null                    null          null     empty
    Lobby.members                       empty  empty      empty   empty  empty         empty   empty                   empty         empty    empty
    Lobby.mentionCount                  empty  empty      empty   empty  empty         empty   empty                   empty         empty    empty
    Lobby.pinnedMessages                empty  empty      empty   empty  empty         empty   empty                   empty         empty    empty
    Lobby.readPosition                  empty  empty      empty   empty  empty         empty   empty                   empty         empty    empty
    Lobby.unreadCount                   ok     ok         ok      ok     ok            ok      ok                      empty         ok       ok
    Lobby.viewerMember                  null   null       null    null   null          null    null                    null          null     null
    Member.mutedUntil                   null   null       null    null   null          -       -                       null          -        -
    Message.attachments                 empty  empty      empty   empty  empty         empty   empty                   empty         empty    empty
    Message.clientId                    null   null       null    null   null          null    null                    null          null     null
    Message.mentions                    ok     ok         ok      ok     empty         empty   empty                   empty         empty    empty
    Message.reactions                   ok     ok         ok      ok     empty         empty   empty                   empty         empty    empty
    Message.receiver                    ok     null       ok      null   null          null    null                    null          null     null
    Message.replies                     ok     ok         ok      ok     empty         empty   empty                   empty         empty    empty
    Message.replyCount                  ok     ok         ok      ok     empty         empty   empty                   empty         empty    empty
    Message.replyTo                     ok     ok         ok      ok     null          null    null                    null          null     null
    Message.versions                    ok     ok         ok      ok     empty         empty   empty                   empty         empty    empty
    NotificationSettings.conversations  -      -          empty   -      -             -       -                       -             -        -
    NotificationSettings.quietHours     -      -          null    -      -             -       -                       -             -        -
    Presence.customStatus               null   null       null    null   null          null    null                    null          null     null
    Project.heldMessages                empty  empty      null    null   null          -       -                       null          -        -
    Project.mentionCount                empty  empty      empty   empty  empty         -       -                       empty         -        -
    Project.pinnedMessages              empty  empty      empty   empty  empty         -       -                       empty         -        -
    Project.unreadCount                 empty  ok         ok      ok     empty         -       -                       empty         -        -
    ProjectDeleted.project              null   -          null    null   -             -       -                       -             -        -
    Report.message                      -      -          -       -      -             -       -                       -             -        null
    Thread.unreadCount                  empty  empty      ok      -      -             -       -                       -             -        -
    User.account                        null   null       null    null   null          null    null                    null          null     ok
    Viewer.blockedUsers                 -      -          empty   -      -             -       -                       -             -        -
    Viewer.friendRequests               -      -          empty   -      -             -       -                       -             -        -
    Viewer.heldMessages                 -      -          empty   -      -             -       -                       -             -        -
    Viewer.invitations                  -      -          empty   -      -             -       -                       -             -        -
    Viewer.locale                       -      -          null    -      -             -       -                       -             -        -
    Viewer.mentions                     -      -          empty   -      -             -       -                       -             -        -
    Viewer.pushSubscriptions            -      -          empty   -      -             -       -                       -             -        -
    Viewer.recoveryCodesLeft            -      -          empty   -      -             -       -                       -             -        -
    YouWereRemovedFromProject.project   -      -          -       -      null          -       -                       -             -        -
`;

/** The fields whose results depend on the moment. */
export const momentary = ['Session.connections'];
