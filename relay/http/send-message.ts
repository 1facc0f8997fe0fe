import type { ServerResponse } from 'node:http';

/** Answers with mail data; a browser that opens the address keeps it as a file, and renders nothing. */
export function sendMessage(
  response: ServerResponse,
  content: Uint8Array,
  name: string,
): void {
  response.writeHead(200, {
    'Content-Type': 'message/rfc822',
    'Content-Length': content.length,
    'Content-Disposition': `attachment; filename="${name}.eml"`,
    'Cache-Control': 'no-store',
  });
  response.end(content);
}
