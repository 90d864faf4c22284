/** So many endings within that time, in milliseconds, are no accident. */
const ENDINGS = 3;
const WITHIN = 600_000;

/** Counts how often some program has ended the agent's recording: whoever does it again and again types unheard in between. */
export class EndedRecordings {
  #times: readonly number[] = [];

  /**
   * One more.
   *
   * @param time - Agent time, milliseconds.
   * @returns whether somebody has to be asked.
   */
  add(time: number): boolean {
    const all = [...this.#times, time].filter((one) => time - one < WITHIN);
    const enough = all.length >= ENDINGS;
    this.#times = enough ? [] : all;
    return enough;
  }
}
