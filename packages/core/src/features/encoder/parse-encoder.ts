import { EncoderError } from '../../errors.ts';
import { crc32 } from './crc-32.ts';
import { INPUT_NUMBERS, type InputScales, type Moments, type Usual } from './encoder-inputs.ts';
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
  const header = headerOf(textOf(bytes.subarray(start, start + length)));
  return withNumbers(header, view, start + length, end);
}

type Header = Pick<EncoderModel, 'version' | 'level' | 'identities' | 'shape'> & {
  readonly moments: readonly [Moments, Moments, Moments];
};

function headerOf(text: string): Header {
  let value: Partial<Header> | null;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw malformed('expected a header in JSON', { cause });
  }
  const { version, level, identities, shape, moments } = value ?? {};
  const names = ['kinds', 'numbers', 'embedding', 'width', 'heads', 'size'] as const;
  const isCount = (count: unknown) =>
    Number.isInteger(count) && (count as number) >= 1 && (count as number) <= 1024;
  if (
    typeof version !== 'string' ||
    (level !== 'code' && level !== 'zone') ||
    !Array.isArray(identities) ||
    !identities.every((identity) => isCount(identity) && identity < 256) ||
    !names.every((name) => isCount(shape?.[name])) ||
    shape!.kinds !== identities.length + 1 ||
    shape!.numbers !== INPUT_NUMBERS ||
    shape!.width % shape!.heads !== 0 ||
    !(Array.isArray(moments) && moments.length === 3 && moments.every(areMoments))
  ) {
    throw malformed('expected version, level, identities, shape and moments');
  }
  return { version, level, identities, shape: shape!, moments: moments as unknown as Header['moments'] };
}

function areMoments(moments: Moments | null): boolean {
  return Number.isFinite(moments?.mean) && Number.isFinite(moments?.deviation) && moments!.deviation > 0;
}

function withNumbers(header: Header, view: DataView, start: number, end: number): EncoderModel {
  const { moments, ...rest } = header;
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
  if (at !== end) throw malformed('expected no more numbers');
  return { ...rest, scales: { kinds, moments, usual }, tensors };
}

function textOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
}

function malformed(message: string, options?: ErrorOptions): EncoderError {
  return new EncoderError('weights-malformed', message, options);
}
