import { graphql } from '../../gql/index.ts';

/** A webhook without its deliveries. */
export const WebhookParts = graphql(`
  fragment WebhookParts on Webhook {
    id
    url
    description
    events
    isEnabled
    createdAt
    createdBy {
      id
      displayName
    }
  }
`);

export const AdminWebhooks = graphql(`
  query AdminWebhooks {
    webhooks {
      id
      ...WebhookParts
    }
  }
`);

export const AdminWebhook = graphql(`
  query AdminWebhook($id: ID!) {
    node(id: $id) {
      __typename
      id
      ... on Webhook {
        ...WebhookParts
      }
    }
  }
`);

export const CreateWebhook = graphql(`
  mutation CreateWebhook($input: CreateWebhookInput!) {
    createWebhook(input: $input) {
      secret
      webhook {
        id
      }
    }
  }
`);

export const UpdateWebhook = graphql(`
  mutation UpdateWebhook($input: UpdateWebhookInput!) {
    updateWebhook(input: $input) {
      webhook {
        id
      }
    }
  }
`);

export const DeleteWebhook = graphql(`
  mutation DeleteWebhook($input: DeleteWebhookInput!) {
    deleteWebhook(input: $input) {
      webhookId
    }
  }
`);

export const PingWebhook = graphql(`
  mutation PingWebhook($input: PingWebhookInput!) {
    pingWebhook(input: $input) {
      delivery {
        id
        state
        lastStatus
        lastError
      }
    }
  }
`);

export const RedeliverWebhook = graphql(`
  mutation RedeliverWebhook($input: RedeliverWebhookInput!) {
    redeliverWebhook(input: $input) {
      count
    }
  }
`);
