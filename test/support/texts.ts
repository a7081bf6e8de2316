import { graphql } from '../gql/index.js';

export const SetLocale = graphql(`
  mutation SetLocale($input: SetLocaleInput!) {
    setLocale(input: $input) {
      position
      viewer {
        locale
      }
    }
  }
`);

export const Locales = graphql(`
  query Locales {
    locales
  }
`);

export const LocaleEvents = graphql(`
  subscription LocaleEvents {
    accountEvents {
      __typename
      ... on LocaleChanged {
        position
        locale
      }
    }
  }
`);

/** The text of each action in a project, in the viewer's language. */
export const ActionTexts = graphql(`
  subscription ActionTexts {
    projectActionEvents {
      __typename
      ... on ProjectAction {
        text
      }
    }
  }
`);

/** The same in the language of an argument. */
export const ActionTextsIn = graphql(`
  subscription ActionTextsIn($locale: String) {
    projectActionEvents {
      __typename
      ... on ProjectAction {
        text(locale: $locale)
      }
    }
  }
`);
