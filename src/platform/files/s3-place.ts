/** A bucket, and how to access it. */
export interface S3Place {
  /** URL of the service, without a path. */
  endpoint: string;
  region: string;
  bucket: string;
  /** Prefix of all keys: empty, or a path that ends with a slash. */
  prefix: string;
  /** Null if the AWS SDK finds the credentials in the environment or by the role of the machine. */
  credentials: { accessKeyId: string; secretAccessKey: string } | null;
}

/**
 * Parses `s3://[key:secret@]host[:port]/bucket[/prefix][?region=…]`; `s3+http://` is the same without TLS. Key and
 * secret must be percent-encoded, as in any URL.
 * @returns null if the URL names no bucket.
 */
export function parseS3Url(text: string): S3Place | null {
  const url = new URL(text);
  const [bucket, ...folders] = url.pathname.split('/').filter(Boolean);
  if (!bucket || !url.host) return null;
  const [accessKeyId, secretAccessKey] = [url.username, url.password].map(decodeURIComponent) as [string, string];
  return {
    endpoint: `${url.protocol === 's3:' ? 'https' : 'http'}://${url.host}`,
    region: url.searchParams.get('region') ?? 'us-east-1',
    bucket,
    prefix: folders.map((folder) => `${folder}/`).join(''),
    credentials: accessKeyId ? { accessKeyId, secretAccessKey } : null,
  };
}
