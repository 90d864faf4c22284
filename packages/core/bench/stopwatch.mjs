/**
 * Microseconds of processor time that one call takes: the median of five rounds after one that does not count. Not of the
 * clock, so that what else the machine does is not counted.
 */
export function perCall(work, calls) {
  const rounds = Array.from({ length: 6 }, () => {
    const start = process.cpuUsage();
    for (let i = 0; i < calls; i++) work(i);
    const { user, system } = process.cpuUsage(start);
    return (user + system) / calls;
  });
  return rounds.slice(1).sort((a, b) => a - b)[2];
}
