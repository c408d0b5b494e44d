import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { isCovered } from '../../ui/keys.ts';

/**
 * Hears files that are pasted or dropped: anywhere on the page, or only on one element. Text pasted into a field
 * stays text. Says whether files are being held over it.
 */
export function useArrivals(
  element: RefObject<HTMLElement | null>,
  wholePage: boolean,
  onFiles: ((files: readonly File[]) => void) | null,
): boolean {
  const [over, setOver] = useState(false);
  const latest = useRef(onFiles);
  useLayoutEffect(() => {
    latest.current = onFiles;
  });
  const listens = onFiles !== null;
  useEffect(() => {
    const place = wholePage ? window : element.current;
    if (!place || !listens) return undefined;
    const covered = () => wholePage && isCovered();
    let leaving: ReturnType<typeof setTimeout> | undefined;
    const take = (event: Event, files: FileList) => {
      event.preventDefault();
      event.stopPropagation();
      latest.current?.([...files]);
    };
    const paste = (event: ClipboardEvent) => {
      const { clipboardData: data, target } = event;
      if (!data || data.files.length === 0 || covered()) return;
      if (data.types.includes('text/plain') && isField(target)) return;
      take(event, data.files);
    };
    const dragOver = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes('Files') || covered()) return;
      event.preventDefault();
      event.stopPropagation();
      event.dataTransfer.dropEffect = 'copy';
      setOver(true);
      // The browser repeats dragover while files are held there, and says nothing when they go away.
      clearTimeout(leaving);
      leaving = setTimeout(() => setOver(false), 250);
    };
    const drop = (event: DragEvent) => {
      setOver(false);
      if (event.dataTransfer && event.dataTransfer.files.length > 0 && !covered())
        take(event, event.dataTransfer.files);
    };
    const listeners = { paste, dragover: dragOver, drop };
    for (const [type, listener] of Object.entries(listeners))
      // Each listener stands under the type of its event.
      place.addEventListener(type, listener as EventListener);
    return () => {
      clearTimeout(leaving);
      for (const [type, listener] of Object.entries(listeners))
        place.removeEventListener(type, listener as EventListener); // as above
    };
  }, [element, wholePage, listens]);
  return over && listens;
}

function isField(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea, [contenteditable="true"]');
}
