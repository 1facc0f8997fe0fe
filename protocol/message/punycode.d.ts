/** What is used of the package `punycode`, which brings no types. */
declare module 'punycode/punycode.js' {
  const punycode: {
    /** The text of the label whose Punycode this is, without its `xn--`; throws a RangeError where there is none. */
    decode(label: string): string;
    /** The Punycode of a label, without `xn--`. */
    encode(label: string): string;
  };
  export default punycode;
}
