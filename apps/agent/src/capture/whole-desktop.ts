/** What is captured where the desktop does not say which device an event comes from: all keyboards as one, and all pointers. */
export const WHOLE_DESKTOP = [
  { id: 'keyboard', kind: 'keyboard', name: 'Keyboard' },
  { id: 'pointer', kind: 'pointer', name: 'Pointer' },
] as const;
