/** What is used of the package `mailauth`: its own types leave half of it out. */

declare module 'mailauth/lib/spf/index.js' {
  type Resolver = (name: string, type: string) => Promise<readonly unknown[]>;
  /** Checks a client against the SPF record of the domain of `sender`. */
  export function spf(question: {
    readonly sender: string;
    readonly ip: string;
    readonly helo: string;
    /** The host that checks. */
    readonly mta: string;
    readonly resolver: Resolver;
  }): Promise<{
    readonly domain: string;
    readonly status: {
      readonly result:
        | 'pass'
        | 'fail'
        | 'softfail'
        | 'neutral'
        | 'none'
        | 'temperror'
        | 'permerror';
      readonly comment?: string;
    };
    /** The SPF record; absent where there is none, or more than one. */
    readonly rr?: string;
  }>;
}

declare module 'mailauth/lib/spf/spf-verify.js' {
  type Resolver = (name: string, type: string) => Promise<readonly unknown[]>;
  /** Evaluates the SPF record of a domain; throws an error with `spfResult` where it cannot. */
  export function spfVerify(
    domain: string,
    question: {
      readonly sender: string;
      readonly ip: string;
      readonly helo: string;
      readonly mta: string;
      readonly resolver: Resolver;
    },
  ): Promise<
    | false
    | {
        /** Of the mechanism that matched; absent where none has. */
        readonly type?: string;
        readonly error?: string;
      }
  >;
}

declare module 'mailauth/lib/dkim/verify.js' {
  type Resolver = (name: string, type: string) => Promise<readonly unknown[]>;
  export function dkimVerify(
    message: import('node:stream').Readable,
    options: {
      readonly resolver: Resolver;
      readonly curTime: Date;
      /** Whose seal the body is hashed for; none where absent. */
      readonly seal?: object;
    },
  ): Promise<{
    readonly results: readonly import('./verified-signature.js').VerifiedSignature[];
    /** The header section, for `createSeal`. */
    readonly headers?: object;
    readonly arc: import('./verified-signature.js').ArcSets;
    readonly seal?: { readonly bodyHash?: string };
  }>;
}

declare module 'mailauth/lib/dkim/sign.js' {
  /** Signs a message; the signatures are header fields, each with its CR LF. */
  export function dkimSign(
    message: import('node:stream').Readable,
    options: {
      readonly canonicalization: 'relaxed/relaxed';
      readonly signTime: Date;
      readonly signatureData: readonly {
        readonly signingDomain: string;
        readonly selector: string;
        readonly privateKey: string;
        readonly algorithm: string;
      }[];
    },
  ): Promise<{
    readonly signatures: string;
    readonly errors: readonly { readonly err: Error }[];
  }>;
}

declare module 'mailauth/lib/arc/index.js' {
  type Resolver = (name: string, type: string) => Promise<readonly unknown[]>;
  /** Verifies the seals of a message that `dkimVerify` has read. */
  export function arc(
    sets: import('./verified-signature.js').ArcSets,
    options: { readonly resolver: Resolver },
  ): Promise<{
    readonly status: {
      readonly result: 'none' | 'pass' | 'fail';
      readonly comment?: string;
    };
  }>;
  /** Makes the three fields of an ARC Set, without their last CR LF, in the order in which they go on top. */
  export function createSeal(
    message: false,
    parts: {
      readonly headers: object;
      readonly arc: import('./verified-signature.js').ArcSets;
      readonly seal: {
        readonly i: number;
        readonly cv: 'none' | 'pass' | 'fail';
        readonly authResults: string;
        readonly bodyHash: string;
        readonly signTime: Date;
        /** With colons between. */
        readonly headerList: string;
        readonly signingDomain: string;
        readonly selector: string;
        readonly privateKey: string;
        readonly algorithm: string;
      };
    },
  ): Promise<{ readonly headers: readonly string[] }>;
}
