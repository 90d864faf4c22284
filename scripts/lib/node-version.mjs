// Runs on every Node that knows ES modules, so that an old one gets a sentence instead of a syntax error.
const MINIMUM = [20, 19];

/** One sentence on what to do when this Node is too old, else undefined. */
export function nodeProblem(version) {
  const [major, minor] = version.split('.').map(Number);
  if (major > MINIMUM[0] || (major === MINIMUM[0] && minor >= MINIMUM[1])) return undefined;
  return `Ductus needs Node ${MINIMUM.join('.')} or newer and this is Node ${version}: install a current Node (https://nodejs.org) and try again.`;
}

export function requireNode() {
  const problem = nodeProblem(process.versions.node);
  if (problem === undefined) return;
  console.error(problem);
  process.exit(1);
}
