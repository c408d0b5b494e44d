import { contextBridge, ipcRenderer } from 'electron';
import type { Reply } from '#contract/errors.ts';
import type { DeskEvent } from '#contract/shell.ts';

/** All the window can reach: ask, and be told. Typed by the contract in src-renderer/api. */
const desk = {
  ask: (name: string, input?: unknown): Promise<Reply<unknown>> =>
    ipcRenderer.invoke('desk:ask', name, input),
  onEvent: (listener: (event: DeskEvent) => void): (() => void) => {
    const hear = (_event: unknown, event: DeskEvent) => listener(event);
    ipcRenderer.on('desk:event', hear);
    return () => ipcRenderer.off('desk:event', hear);
  },
};

contextBridge.exposeInMainWorld('desk', desk);
