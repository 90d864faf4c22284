export { type PointerPerson, type PointerTraining, trainPointer } from './train-pointer.ts';
