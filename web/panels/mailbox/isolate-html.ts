/**
 * HTML of a message as a document that can ask for nothing and do nothing.
 *
 * Three things hold it, each by itself: the frame is sandboxed, the document's
 * own policy lets it load `data:` alone, and what would load or lead anywhere
 * is taken out before.
 */
import { encodeBase64 } from '../../../protocol/source/base64.js';
import type { Attachment } from './read-mail.js';

export interface IsolatedHtml {
  /** For `srcdoc`. */
  readonly document: string;
  /** How many pictures, styles and the like it would have asked other hosts for. */
  readonly remote: number;
}

const policy =
  "default-src 'none'; img-src data:; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'";

/** What runs, embeds, loads or leads away, besides pictures. */
const unwanted =
  'script, noscript, template, iframe, frame, frameset, object, embed, applet, portal, link, meta, base, audio, video, source, track';

/** Of those, what would have loaded something to be seen. */
const loading =
  'audio, video, object, embed, iframe, link[rel~="stylesheet" i]';

/** What names something to load. */
const addresses = ['src', 'srcset', 'background', 'poster', 'xlink:href'];

/** What leads away, or sends something. */
const ways = ['action', 'formaction', 'ping', 'target', 'srcdoc', 'data'];

const look = `
  :root { color-scheme: only light; background: #fff; color: #1f2328; }
  body { margin: 12px; font: 15px/1.5 system-ui, sans-serif; overflow-wrap: break-word; }
  img { max-width: 100%; }
  a[title] { color: #2f4bb8; text-decoration: underline; }
`;

/** `parse` reads HTML into a document that loads and runs nothing, as DOMParser does. */
export function isolateHtml(
  html: string,
  pictures: ReadonlyMap<string, Attachment>,
  parse: (html: string) => Document,
): IsolatedHtml {
  const read = parse(html);
  let remote = [...read.querySelectorAll(loading)].filter((element) =>
    ['src', 'data', 'href'].some((name) =>
      isRemote(element.getAttribute(name)),
    ),
  ).length;
  for (const element of read.querySelectorAll(unwanted)) element.remove();
  for (const element of read.querySelectorAll('*')) {
    remote += isolateElement(element, pictures);
  }
  for (const style of read.querySelectorAll('style')) {
    const isolated = isolateCss(style.textContent ?? '', pictures);
    remote += isolated.remote;
    style.textContent = isolated.css;
  }
  const meta = read.createElement('meta');
  meta.httpEquiv = 'Content-Security-Policy';
  meta.content = policy;
  const style = read.createElement('style');
  style.textContent = look;
  read.head.prepend(meta, style);
  return {
    document: `<!doctype html>${read.documentElement.outerHTML}`,
    remote,
  };
}

/** How many things of other hosts it would have loaded. */
function isolateElement(
  element: Element,
  pictures: ReadonlyMap<string, Attachment>,
): number {
  let remote = 0;
  // A list of its own: that of the element changes as it is walked.
  const attributes = Array.from(element.attributes);
  for (const { name, value } of attributes) {
    const lower = name.toLowerCase();
    if (lower.startsWith('on') || ways.includes(lower)) {
      element.removeAttribute(name);
    } else if (lower === 'style') {
      const isolated = isolateCss(value, pictures);
      remote += isolated.remote;
      element.setAttribute(name, isolated.css);
    } else if (addresses.includes(lower) || isPictureHref(element, lower)) {
      const local = localAddress(value, pictures);
      if (local === undefined) {
        element.removeAttribute(name);
        if (isRemote(value)) remote += 1;
      } else element.setAttribute(name, local);
    } else if (lower === 'href') {
      // Where it would have led can be read, and nothing more.
      element.removeAttribute(name);
      element.setAttribute('title', value);
    }
  }
  return remote;
}

/** `href` of SVG's own pictures. */
function isPictureHref(element: Element, name: string) {
  return name === 'href' && /^(?:image|use|feimage)$/i.test(element.localName);
}

const cssAddress = /url\(\s*(?:"([^"]*)"|'([^']*)'|([^)]*?))\s*\)/gi;
const cssImport = /@import\b[^;]*;?/gi;

function isolateCss(css: string, pictures: ReadonlyMap<string, Attachment>) {
  let remote = 0;
  const isolated = css
    .replace(cssImport, () => {
      remote += 1;
      return '';
    })
    .replace(cssAddress, (_, double?: string, single?: string, bare = '') => {
      const address: string = double ?? single ?? bare;
      const local = localAddress(address, pictures);
      if (local === undefined && isRemote(address)) remote += 1;
      return local === undefined ? 'none' : `url("${local}")`;
    });
  return { css: isolated, remote };
}

/** The address as `data:`, where the message has what it points to (RFC 2392 section 2). */
function localAddress(
  address: string,
  pictures: ReadonlyMap<string, Attachment>,
): string | undefined {
  if (/^\s*data:image\//i.test(address)) return address.trim();
  const [, id] = /^\s*cid:(.*?)\s*$/is.exec(address) ?? [];
  const picture = id === undefined ? undefined : pictures.get(decode(id));
  return picture && dataAddressOf(picture);
}

/** A picture as an address that has it all. */
export function dataAddressOf({ mediaType, octets }: Attachment): string {
  return `data:${mediaType};base64,${encodeBase64(octets)}`;
}

function decode(id: string) {
  try {
    return decodeURIComponent(id);
  } catch {
    return id; // It is not percent-encoded as it should be.
  }
}

/** Whether an address is of another host. */
function isRemote(address: string | null): boolean {
  return address !== null && !/^\s*(?:$|#|data:|cid:)/i.test(address);
}
