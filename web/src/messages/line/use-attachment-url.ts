import { useQuery } from '../../data/use-query.ts';
import { graphql } from '../../gql/index.ts';

// Events have no addresses of files, because each viewer has their own.
const AttachmentUrl = graphql(`
  query AttachmentUrl($id: ID!) {
    attachment(id: $id) {
      id
      url
    }
  }
`);

/** Returns the address of a file; undefined until it is known. */
export function useAttachmentUrl(id: string): string | undefined {
  return useQuery(AttachmentUrl, { id }).data?.attachment?.url;
}
