/** The initial text of GraphiQL's editor: a first chat in five operations, each run on its own. */
export const graphiqlWelcome = `# Welcome to Hubbub. Your first chat, in five steps.
#
# Put the cursor inside an operation and press Ctrl-Enter (Cmd-Enter on a Mac),
# or choose it from the menu of the run button.
#
# Tokens and drafts belong to this browser tab only: sign up a second user
# in a second tab to see both sides of the chat.

# 1. Sign up. Then paste the accessToken into the Headers editor below:
#    { "Authorization": "Bearer <accessToken>" }
mutation SignUp {
  signUp(input: { username: "ada", email: "ada@example.com", password: "correct horse battery" }) {
    accessToken
    user {
      id
      username
    }
  }
}

# 2. Create a group. Its id is the conversationId of the other steps.
mutation CreateGroup {
  createGroup(input: { title: "First chat" }) {
    group {
      id
      title
    }
  }
}

# 3. The second user finds the group and joins it.
query Groups {
  groups(first: 10) {
    edges {
      node {
        id
        title
      }
    }
  }
}

mutation JoinGroup {
  joinGroup(input: { groupId: "cnv_…" }) {
    group {
      id
    }
  }
}

# 4. Both subscribe. The subscription runs over a WebSocket, as the user whose
#    token is in Headers when you press run; press again to stop it.
subscription Listen {
  messageEvents(conversationId: "cnv_…") {
    __typename
    ... on Subscribed {
      position
    }
    ... on MessageAdded {
      position
      message {
        content
        sender {
          username
        }
      }
    }
  }
}

# 5. Send a message from the other tab: it arrives here at once.
mutation SendMessage {
  sendMessage(input: { to: { conversationId: "cnv_…" }, content: "Hello!" }) {
    message {
      id
      content
    }
  }
}
`;
