/** Microseconds that one call takes: the median of five rounds after one that does not count. */
export function perCall(work, calls) {
  const rounds = Array.from({ length: 6 }, () => {
    const start = process.hrtime.bigint();
    for (let i = 0; i < calls; i++) work(i);
    return Number(process.hrtime.bigint() - start) / 1000 / calls;
  });
  return rounds.slice(1).sort((a, b) => a - b)[2];
}
