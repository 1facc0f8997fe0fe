/** The RFCs that the workbook cites, and what became of them, as of 2026. */

/** Those that no other RFC has taken the place of. */
export const currentRfcs: ReadonlySet<number> = new Set([
  854, 1035, 1047, 1505, 1740, 1741, 1845, 1846, 1847, 1864, 1870, 1896, 1939,
  1985, 2033, 2034, 2045, 2046, 2047, 2049, 2076, 2077, 2104, 2156, 2181, 2183,
  2195, 2231, 2369, 2387, 2392, 2444, 2449, 2557, 2595, 2645, 2808, 2852, 2854,
  2912, 2919, 2920, 2945, 3030, 3156, 3163, 3206, 3207, 3282, 3297, 3458, 3461,
  3463, 3464, 3629, 3676, 3801, 3803, 3834, 3848, 3865, 3885, 3886, 4021, 4141,
  4155, 4178, 4180, 4291, 4356, 4405, 4422, 4468, 4505, 4616, 4648, 4752, 4865,
  4954, 5034, 5064, 5248, 5280, 5321, 5322, 5436, 5518, 5536, 5537, 5545, 5546,
  5598, 5646, 5703, 5782, 5801, 5802, 5890, 5965, 6008, 6017, 6068, 6109, 6151,
  6152, 6212, 6331, 6350, 6376, 6409, 6430, 6477, 6522, 6531, 6532, 6533, 6541,
  6591, 6595, 6616, 6647, 6648, 6651, 6692, 6710, 6729, 6750, 6758, 6838, 6856,
  6857, 7055, 7208, 7259, 7281, 7293, 7372, 7444, 7504, 7505, 7578, 7628, 7677,
  7681, 7763, 7912, 8058, 8081, 8098, 8118, 8255, 8259, 8301, 8314, 8315, 8460,
  8463, 8551, 8601, 8617, 8689, 8904, 9057, 9110, 9112, 9228, 9293, 9422, 9477,
  9525, 9580, 9788, 9989, 9991,
]);

/** An RFC that another has taken the place of. */
interface ObsoleteRfc {
  readonly obsoletedBy: number;
  /** Where it is cited all the same, because what is told there is history. */
  readonly where: RegExp;
}

/** By number. Each `where` fits the file and what the row is about, as `fields/a.ts Subject`. */
export const obsoleteRfcs: ReadonlyMap<number, ObsoleteRfc> = new Map([
  // Commands that RFC 5321 no longer has a grammar for.
  [
    821,
    { obsoletedBy: 2821, where: /rare-verbs\.ts (?:TURN|SEND|SOML|SAML)$/ },
  ],
  // A field from before MIME.
  [822, { obsoletedBy: 2822, where: /registered\/mail\.ts Encrypted$/ }],
  // What Usenet had before RFC 5536.
  [850, { obsoletedBy: 1036, where: /registered\/former-netnews\.ts/ }],
  [1849, { obsoletedBy: 5536, where: /registered\/former-netnews\.ts/ }],
  // Where a base URL stood before it was dropped.
  [1808, { obsoletedBy: 3986, where: /registered\/content\.ts Base$/ }],
  [2068, { obsoletedBy: 2616, where: /registered\/content\.ts Base$/ }],
  // DIGEST-MD5 is Historic, and servers offer it still.
  [2831, { obsoletedBy: 6331, where: /auth\/(?:digest-md5|proof-words)\.ts/ }],
  // The signatures before DKIM.
  [4870, { obsoletedBy: 4871, where: /private\/servers\.ts DomainKey-/ }],
  // The experiment before SMTPUTF8.
  [5336, { obsoletedBy: 6531, where: /extensions\/utf8smtp\.ts/ }],
  [5504, { obsoletedBy: 6530, where: /registered\/downgraded\.ts/ }],
]);
