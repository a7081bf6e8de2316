import { graphql } from '../gql/index.js';
import type { Person } from './people.js';

export const CreateUpload = graphql(`
  mutation CreateUpload($input: CreateUploadInput!) {
    createUpload(input: $input) {
      attachmentId
      url
      expiresAt
    }
  }
`);

/** The smallest files of each type that are recognised as such. */
export const contents = {
  txt: Buffer.from('Grüße aus der Ferne ✓\n\tnext line\r\n'),
  pdf: Buffer.from('%PDF-1.4\n%âãÏÓ\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n', 'latin1'),
  png: png(640, 480),
  jpg: jpg(320, 200),
  gif: gif(16, 9),
  doc: Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(1_528)]),
};

function png(width: number, height: number): Buffer {
  const header = Buffer.alloc(25);
  header.writeUInt32BE(13, 0);
  header.write('IHDR', 4, 'latin1');
  header.writeUInt32BE(width, 8);
  header.writeUInt32BE(height, 12);
  header.set([8, 2, 0, 0, 0], 16);
  const data = Buffer.from('0000000049444154', 'hex');
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), header, data, Buffer.alloc(4)]);
}

function jpg(width: number, height: number): Buffer {
  const frame = Buffer.from('ffc0001108000000000301220002110103110100', 'hex').subarray(0, 19);
  frame.writeUInt16BE(height, 5);
  frame.writeUInt16BE(width, 7);
  const start = Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex');
  return Buffer.concat([start, frame, Buffer.from('ffd9', 'hex')]);
}

function gif(width: number, height: number): Buffer {
  const size = Buffer.alloc(7);
  size.writeUInt16LE(width, 0);
  size.writeUInt16LE(height, 2);
  return Buffer.concat([Buffer.from('GIF89a'), size, Buffer.from(';')]);
}

/** Announces a file. @returns the absolute URL for the upload. */
export async function announce(
  person: Person,
  fileName: string,
  byteSize: number,
): Promise<{ id: string; url: string }> {
  const { createUpload } = await person.http.run(CreateUpload, { input: { fileName, byteSize } });
  return { id: createUpload.attachmentId, url: new URL(createUpload.url, person.http.url).href };
}

export function put(url: string, body: Buffer): Promise<Response> {
  return fetch(url, { method: 'PUT', body: new Uint8Array(body) });
}

/** Announces and uploads a file. @returns the id of the attachment. */
export async function upload(person: Person, fileName: string, content: Buffer): Promise<string> {
  const { id, url } = await announce(person, fileName, content.length);
  const response = await put(url, content);
  if (response.status !== 201) throw new Error(`The upload was refused: ${await response.text()}`);
  return id;
}
