import type { Octets } from '../../../protocol/source/octets.js';

/** The learner wants to keep octets as a file. */
export class DownloadOctetsEvent extends Event {
  static readonly type = 'download-octets';

  readonly fileName: string;
  readonly octets: Octets;

  constructor(fileName: string, octets: Octets) {
    super(DownloadOctetsEvent.type, { bubbles: true, composed: true });
    this.fileName = fileName;
    this.octets = octets;
  }
}

declare global {
  interface HTMLElementEventMap {
    'download-octets': DownloadOctetsEvent;
  }
}
