import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerError } from './answer.js';
import { type Api, answerApi, isApiPath } from './api.js';
import { securityHeaders } from './headers.js';
import { isOwnHost, type OwnAddress } from './own-host.js';
import type { StaticPage } from './static-page.js';

export interface RequestHandlerOptions {
  readonly ownAddress: () => OwnAddress;
  readonly api: Api;
  /** The page's files; absent where something else serves them. */
  readonly page?: StaticPage | undefined;
}

/** Answers all HTTP requests but upgrades. */
export function createRequestHandler({
  ownAddress,
  api,
  page,
}: RequestHandlerOptions) {
  return async (request: IncomingMessage, response: ServerResponse) => {
    for (const [name, value] of Object.entries(securityHeaders)) {
      response.setHeader(name, value);
    }
    if (!isOwnHost(request, ownAddress())) {
      answerError(response, 403, 'This relay has another name than that Host.');
      return;
    }
    const [path = ''] = (request.url ?? '').split('?');
    if (isApiPath(path)) await answerApi(request, response, api);
    else if (page) await page(request, response);
    else answerError(response, 404, 'There is nothing at this address.');
  };
}
