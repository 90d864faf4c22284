import { nodeProblem } from './node-version.ts';

// Everything else is loaded afterwards: on an old Node it could not even be parsed.
const problem = nodeProblem(process.versions.node);
if (problem === undefined) {
  import('./run-server.ts').then(
    ({ runServer }) => runServer(console.log, console.error),
    async (error) => {
      console.error((await import('./load-problem.ts')).loadProblem(error));
      process.exitCode = 1;
    },
  );
} else {
  console.error(problem);
  process.exitCode = 1;
}
