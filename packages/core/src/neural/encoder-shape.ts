/** The sizes of an encoder. */
export interface EncoderShape {
  /** Kinds of keys, the unknown one included. */
  readonly kinds: number;
  /** Numbers for each key. */
  readonly numbers: number;
  /** Learned numbers for each kind of key. */
  readonly embedding: number;
  readonly width: number;
  /** Of the attention; divides `width`. */
  readonly heads: number;
  /** Of the vector that comes out. */
  readonly size: number;
  /** Share of hidden numbers that training drops. */
  readonly dropout: number;
}
