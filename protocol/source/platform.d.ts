/** What `protocol` asks of any platform: browsers and Node both have these. */
declare class TextEncoder {
  encode(text: string): Uint8Array<ArrayBuffer>;
}
declare class TextDecoder {
  constructor(
    label?: string,
    options?: { fatal?: boolean; ignoreBOM?: boolean },
  );
  readonly encoding: string;
  decode(bytes: Uint8Array): string;
}

/** Decodes base64 to one character an octet; throws where it cannot. */
declare function atob(base64: string): string;
/** Encodes one octet a character in base64. */
declare function btoa(octets: string): string;
