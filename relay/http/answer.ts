import type { IncomingMessage, ServerResponse } from 'node:http';

/** Answers with JSON. */
export function answerJson(
  response: ServerResponse,
  status: number,
  value: unknown,
): void {
  const body = Buffer.from(JSON.stringify(value));
  response.writeHead(status, {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': body.length,
    'Cache-Control': 'no-store',
  });
  response.end(body);
}

/** Answers that something is wrong, in a sentence. */
export function answerError(
  response: ServerResponse,
  status: number,
  sentence: string,
): void {
  answerJson(response, status, { error: sentence });
}

/** Whether the request uses one of `methods`; if not, answers 405 and names them. */
export function allowsMethod(
  request: IncomingMessage,
  response: ServerResponse,
  ...methods: string[]
): boolean {
  if (methods.includes(request.method ?? '')) return true;
  response.setHeader('Allow', methods.join(', '));
  answerError(
    response,
    405,
    `Only ${methods.join(' and ')} can be used at this address.`,
  );
  return false;
}
