export { population } from './population.ts';
