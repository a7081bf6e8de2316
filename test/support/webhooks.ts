import { graphql } from '../gql/index.js';

export const CreateWebhook = graphql(`
  mutation CreateWebhook($input: CreateWebhookInput!) {
    createWebhook(input: $input) {
      secret
      webhook {
        id
        url
        description
        events
        isEnabled
      }
    }
  }
`);

export const UpdateWebhook = graphql(`
  mutation UpdateWebhook($input: UpdateWebhookInput!) {
    updateWebhook(input: $input) {
      webhook {
        id
        url
        description
        events
        isEnabled
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
        event
        state
        attempts
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

export const Webhooks = graphql(`
  query Webhooks($state: DeliveryState, $first: Int, $after: String) {
    webhooks {
      id
      url
      description
      events
      isEnabled
      createdBy {
        id
        account {
          isAdmin
        }
      }
      deliveries(state: $state, first: $first, after: $after) {
        edges {
          node {
            id
            event
            state
            attempts
            lastStatus
            lastError
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);
