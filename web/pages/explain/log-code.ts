/** The connections of a log as code. What it keeps secret is left out, whether the reader has it revealed or not. */
import type {
  Conversion,
  Converted,
} from '../../../protocol/convert/conversion.js';
import { conversions } from '../../../protocol/convert/conversions.js';
import type { Session } from '../../../protocol/session/session.js';
import { shownCode } from '../../panels/shown-code.js';
import type { LogQuestions } from './worker-contract.js';

/** Answers to what is asked about the code; each connection is a recording of its own. */
export function answerOnCode(
  sessions: readonly Session[],
): Pick<LogQuestions, 'convertible' | 'convert' | 'code'> {
  let last:
    | {
        readonly session: Session;
        readonly conversion: Conversion;
        readonly converted: Converted;
      }
    | undefined;

  function convert(connection: number, format: string): Converted | undefined {
    const session = sessions[connection];
    const conversion = conversions.find(({ name }) => name === format);
    if (!session || !conversion) return undefined;
    if (last?.session !== session || last.conversion !== conversion) {
      const converted = conversion.convert([session]);
      last = { session, conversion, converted };
    }
    return last.converted;
  }

  return {
    convertible: ({ connection }) => ({
      formats: conversions.map(({ name, label, fileName, language }) => ({
        name,
        label,
        fileName,
        language,
      })),
      length: sessions[connection]?.client.length ?? 0,
    }),
    convert({ connection, format }) {
      const converted = convert(connection, format);
      return converted && shownCode(converted);
    },
    code({ connection, format, asksForSecrets }) {
      const session = sessions[connection];
      const conversion = conversions.find(({ name }) => name === format);
      const made =
        asksForSecrets && session
          ? conversion?.convert([session], { asksForSecrets })
          : convert(connection, format);
      return new Blob([made?.text ?? ''], { type: 'text/plain' });
    },
  };
}
