/** Makes Electron, build and display ready; the answer ends the display it started. */
export default function setUp(): Promise<(() => void | Promise<void>) | undefined>;
