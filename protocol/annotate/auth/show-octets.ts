import { decodeText, type Octets } from '../../source/octets.js';
import { showControls } from '../visible-text.js';

/** `octets` as text where they are text, and in hex where they are not. */
export function showOctets(octets: Octets): string {
  if (/^[ -~]*$/.test(octets)) return showControls(decodeText(octets));
  return [...octets]
    .map((octet) => octet.charCodeAt(0).toString(16).padStart(2, '0'))
    .join(' ');
}
