import { graphql } from '../gql/index.js';
import type { Person } from './people.js';
import type { Browser } from './push-service.js';

export const PushKey = graphql(`
  query PushKey {
    pushKey
  }
`);

export const RegisterPushSubscription = graphql(`
  mutation RegisterPushSubscription($input: RegisterPushSubscriptionInput!) {
    registerPushSubscription(input: $input) {
      subscription {
        id
        createdAt
      }
    }
  }
`);

export const PushSubscriptions = graphql(`
  query PushSubscriptions {
    viewer {
      pushSubscriptions {
        id
        createdAt
      }
    }
  }
`);

export const register = (person: Person, { subscription }: Browser) =>
  person.http.run(RegisterPushSubscription, { input: subscription });

export const subscriptionsOf = async (person: Person) =>
  (await person.http.run(PushSubscriptions)).viewer.pushSubscriptions;
