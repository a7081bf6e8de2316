import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { graphql } from '../gql/index.js';
import { signUpAdmin } from '../support/admin.js';
import { GraphQLClient } from '../support/graphql-client.js';
import { enterAsGuest, type Person, password, signUp } from '../support/people.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

graphql(`
  fragment OwnParts on Viewer {
    id
    email
    isEmailVerified
    isAdmin
    hasSecondFactor
    recoveryCodesLeft
    user {
      id
    }
    conversations {
      edges {
        node {
          __typename
        }
      }
    }
  }
`);

const OwnViewer = graphql(`
  query OwnViewer {
    viewer {
      ...OwnParts
    }
  }
`);

const ViewerById = graphql(`
  query ViewerById($id: ID!) {
    node(id: $id) {
      id
      ... on Viewer {
        email
      }
    }
  }
`);

const SignUpViewer = graphql(`
  mutation SignUpViewer($input: SignUpInput!) {
    signUp(input: $input) {
      refreshToken
      user {
        id
      }
      viewer {
        ...OwnParts
      }
    }
  }
`);

const LoginViewer = graphql(`
  mutation LoginViewer($input: LoginInput!) {
    login(input: $input) {
      viewer {
        ...OwnParts
      }
    }
  }
`);

const RefreshViewer = graphql(`
  mutation RefreshViewer($input: RefreshSessionInput!) {
    refreshSession(input: $input) {
      viewer {
        ...OwnParts
      }
    }
  }
`);

const GuestViewer = graphql(`
  mutation GuestViewer {
    loginAsGuest {
      user {
        id
      }
      viewer {
        ...OwnParts
      }
    }
  }
`);

const ClaimViewer = graphql(`
  mutation ClaimViewer($input: ClaimGuestAccountInput!) {
    claimGuestAccount(input: $input) {
      viewer {
        ...OwnParts
      }
    }
  }
`);

const AccountOf = graphql(`
  query AccountOf($by: UserBy!) {
    user(by: $by) {
      account {
        id
        email
        isEmailVerified
        isAdmin
        hasSecondFactor
        archivedAt
        bannedUntil
        banReason
        storage {
          usedBytes
        }
      }
    }
  }
`);

const DeleteOwn = graphql(`
  mutation DeleteOwn {
    deleteAccount {
      userId
      user {
        kind
        displayName
      }
    }
  }
`);

const SignIns = graphql(`
  subscription SignIns {
    accountEvents {
      __typename
      ... on SignedIn {
        sessionId
        session {
          id
          isCurrent
        }
      }
    }
  }
`);

let server: TestServer;
let anyone: GraphQLClient;
let ada: Person;

beforeAll(async () => {
  server = await startTestServer();
  anyone = new GraphQLClient(server.graphqlUrl);
  [ada] = await signUp(server, 'ada');
});
afterAll(() => server.stop());

const ownerOf = (userId: string, email: string | null) => ({
  id: userId.replace('usr_', 'vwr_'),
  email,
  isEmailVerified: false,
  isAdmin: false,
  hasSecondFactor: false,
  recoveryCodesLeft: 0,
  user: { id: userId },
  conversations: { edges: [{ node: { __typename: 'Lobby' } }] },
});
const inputOf = (username: string) => ({ username, email: `${username}@example.org`, password });

describe('the viewer', () => {
  test('holds what is the user’s own', async () => {
    const { viewer } = await ada.http.run(OwnViewer);
    expect(viewer).toEqual(ownerOf(ada.id, 'ada@example.org'));
  });

  test('is found by its id by the user only', async () => {
    const [grace] = await signUp(server, 'grace');
    const { id } = (await ada.http.run(OwnViewer)).viewer;
    expect(await ada.http.run(ViewerById, { id })).toEqual({ node: { id, email: 'ada@example.org' } });
    expect(await grace.http.run(ViewerById, { id })).toEqual({ node: null });
    expect(await ada.http.refused(ViewerById, { id: 'vwr_1' })).toMatchObject({ code: 'BAD_ID', field: 'id' });
  });

  test('comes with every payload that gives tokens', async () => {
    const { signUp: made } = await anyone.run(SignUpViewer, { input: inputOf('linus') });
    const linus = ownerOf(made.user.id, 'linus@example.org');
    expect(made.viewer).toEqual(linus);
    const { login } = await anyone.run(LoginViewer, { input: { usernameOrEmail: 'linus', password } });
    expect(login.viewer).toEqual(linus);
    const input = { refreshToken: made.refreshToken };
    expect((await anyone.run(RefreshViewer, { input })).refreshSession.viewer).toEqual(linus);
    const { loginAsGuest } = await anyone.run(GuestViewer);
    expect(loginAsGuest.viewer).toEqual(ownerOf(loginAsGuest.user.id, null));
  });

  test('is the new user’s if the request came with the session of another', async () => {
    const { login } = await ada.http.run(LoginViewer, { input: { usernameOrEmail: 'grace', password } });
    expect(login.viewer.email).toBe('grace@example.org');
  });

  test('has the e-mail address as soon as a guest has an account', async () => {
    const guest = await enterAsGuest(server);
    const { claimGuestAccount } = await guest.http.run(ClaimViewer, { input: inputOf('hanna') });
    expect(claimGuestAccount.viewer).toEqual(ownerOf(guest.id, 'hanna@example.org'));
  });
});

describe('the account of a user', () => {
  const own = {
    email: 'ada@example.org',
    isEmailVerified: false,
    isAdmin: false,
    hasSecondFactor: false,
    archivedAt: null,
    bannedUntil: null,
    banReason: null,
    storage: { usedBytes: 0 },
  };

  test('is shown to the user and to administrators', async () => {
    const admin = await signUpAdmin(server, 'admiral');
    const account = { id: ada.id.replace('usr_', 'acc_'), ...own };
    for (const { http } of [ada, admin]) {
      expect(await http.run(AccountOf, { by: { id: ada.id } })).toEqual({ user: { account } });
    }
  });

  test('is null to everyone else', async () => {
    const [eve] = await signUp(server, 'eve');
    for (const { http } of [eve, await enterAsGuest(server)]) {
      expect(await http.run(AccountOf, { by: { username: 'ada' } })).toEqual({ user: { account: null } });
    }
  });
});

test('a sign-in is reported with its session', async () => {
  const [ivan] = await signUp(server, 'ivan');
  const events = ivan.connect().subscribe(SignIns, {});
  await events.next();
  await anyone.run(LoginViewer, { input: { usernameOrEmail: 'ivan', password } });
  const { accountEvents: event } = await events.next();
  expect(event).toMatchObject({ __typename: 'SignedIn', session: { isCurrent: false } });
  if (event.__typename === 'SignedIn') expect(event.session?.id).toBe(event.sessionId);
  await ivan.disconnect();
});

test('an account is deleted without an input right after the login, and its user is shown as deleted', async () => {
  const [leaver] = await signUp(server, 'leaver');
  const { deleteAccount } = await leaver.http.run(DeleteOwn);
  expect(deleteAccount).toEqual({ userId: leaver.id, user: { kind: 'DELETED', displayName: 'Deleted user' } });
});
