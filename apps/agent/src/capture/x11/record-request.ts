/** A request to the extension RECORD about a context, of so many bytes: what follows the context is 0. Protocol 1.13, chapter 4. */
export function recordRequest(extension: number, kind: number, context: number, bytes: number): Buffer {
  const request = Buffer.alloc(bytes);
  request[0] = extension;
  request[1] = kind;
  request.writeUInt16LE(bytes / 4, 2);
  request.writeUInt32LE(context, 4);
  return request;
}
