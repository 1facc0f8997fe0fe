/**
 * A-labels: how a domain with characters beyond ASCII is written in ASCII
 * (RFC 5890 section 2.3.2.1). `xn--bcher-kva.example` is `bücher.example`.
 */
import punycode from 'punycode/punycode.js';

/** What a domain says, and what it was meant to. */
export interface DecodedDomain {
  /** With U-labels in place of its A-labels. */
  readonly text: string;
  /** The labels that begin as A-labels do and stand for nothing. */
  readonly broken: readonly string[];
}

/** The domain with its A-labels decoded; undefined where it has none. */
export function decodeALabels(domain: string): DecodedDomain | undefined {
  if (!/(?:^|\.)xn--/i.test(domain)) return undefined;
  const broken: string[] = [];
  const labels = domain.split('.').map((label) => {
    if (!/^xn--/i.test(label)) return label;
    const uLabel = decodeALabel(label);
    if (uLabel === undefined) broken.push(label);
    return uLabel ?? label;
  });
  return { text: labels.join('.'), broken };
}

/** The U-label; undefined where no U-label would be written like this (RFC 5890 section 2.3.2.1). */
function decodeALabel(aLabel: string): string | undefined {
  const written = aLabel.slice('xn--'.length).toLowerCase();
  let uLabel: string;
  try {
    uLabel = punycode.decode(written);
  } catch {
    return undefined; // a RangeError: not Punycode
  }
  const isNormal = uLabel === uLabel.normalize('NFC').toLowerCase();
  const isNeeded = /[^\0-\x7f]/.test(uLabel);
  const isVisible = !/[\p{Cc}\p{Cn}\p{Co}\p{Cs}\p{Z}]/u.test(uLabel);
  if (!isNormal || !isNeeded || !isVisible) return undefined;
  return punycode.encode(uLabel) === written ? uLabel : undefined;
}
