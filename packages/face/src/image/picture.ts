/** A decoded picture: rows from the top, three bytes (red, green, blue) a pixel. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** Brightness of every pixel, 0 to 255 (luma of ITU-R BT.601). */
export interface GreyPicture {
  readonly width: number;
  readonly height: number;
  readonly data: Float32Array;
}
