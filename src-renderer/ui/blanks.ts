/** Selects the next blank 【…】 of a text from a place on; false when there is none. */
export function selectNextBlank(area: HTMLTextAreaElement, from: number): boolean {
  const found = /【[^【】]*】/.exec(area.value.slice(from));
  if (!found) return false;
  area.focus();
  area.setSelectionRange(from + found.index, from + found.index + found[0].length);
  return true;
}
