import type { Screen } from '../stage.ts';

/** Whether this browser has cameras at all. */
export const knowsCameras = (): boolean => navigator.mediaDevices?.getUserMedia !== undefined;

/** The camera's part is a script of its own, from the server of the ceremony: nobody else loads it. */
export const face: Screen = async (stage) => {
  const { face: screen } = (await import(stage.part('widget-face'))) as { face: Screen };
  if (!stage.signal.aborted) await screen(stage);
};
