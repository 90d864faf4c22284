import { EncoderError } from '../../errors.ts';
import { crc32 } from './crc-32.ts';
import { type EncoderHeader, encoderHeader, malformed } from './encoder-header.ts';
import type { InputScales, Usual } from './encoder-inputs.ts';
import { type EncoderModel, TENSORS, type TensorName, tensorSizes } from './encoder-model.ts';
import { fromHalf } from './half-floats.ts';
import { ENCODER_FORMAT } from './pack-encoder.ts';

const FAMILY = ENCODER_FORMAT.slice(0, -1);

/**
 * The encoder whose bytes `packEncoder` made.
 *
 * @throws EncoderError `weights-malformed` for anything cut, damaged or impossible; `weights-version` for another version of the
 * format.
 */
export function parseEncoder(bytes: Uint8Array): EncoderModel {
  const start = ENCODER_FORMAT.length + 4;
  const format = textOf(bytes.subarray(0, ENCODER_FORMAT.length));
  if (!format.startsWith(FAMILY)) throw malformed('expected the weights of an encoder');
  if (format !== ENCODER_FORMAT) {
    throw new EncoderError('weights-version', `expected format ${ENCODER_FORMAT}, got ${format}`);
  }
  if (bytes.length < start + 4) throw malformed('expected a whole file');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = bytes.length - 4;
  if (crc32(bytes.subarray(0, end)) !== view.getUint32(end, true)) {
    throw malformed('expected bytes that agree with their checksum');
  }
  const length = view.getUint32(ENCODER_FORMAT.length, true);
  if (start + length > end) throw malformed('expected a header within the file');
  const header = encoderHeader(textOf(bytes.subarray(start, start + length)));
  return withNumbers(header, view, start + length, end);
}

function withNumbers(header: EncoderHeader, view: DataView, start: number, end: number): EncoderModel {
  const { moments, cohort, ...rest } = header;
  const { kinds } = header.shape;
  const sizes = tensorSizes(header.shape);
  let at = start;
  const take = (length: number) => {
    if (at + 2 * length > end) throw malformed('expected more numbers');
    const taken = Float32Array.from({ length }, (_, i) => fromHalf(view.getUint16(at + 2 * i, true)));
    if (!taken.every(Number.isFinite)) throw malformed('expected finite numbers');
    at += 2 * length;
    return taken;
  };
  const usual = [kinds, kinds * kinds, kinds * kinds].map((length): Usual => {
    const [mean, deviation] = [take(length), take(length)];
    if (!deviation.every((one) => one > 0)) throw malformed('expected positive deviations');
    return { mean, deviation };
  }) as unknown as InputScales['usual'];
  const tensors = Object.fromEntries(TENSORS.map((name) => [name, take(sizes[name])])) as Record<
    TensorName,
    Float32Array
  >;
  const others = Array.from({ length: cohort }, () => take(header.shape.size));
  if (at !== end) throw malformed('expected no more numbers');
  return { ...rest, scales: { kinds, moments, usual }, tensors, cohort: others };
}

function textOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
}
