export { loadKernel } from './load-kernel.ts';
