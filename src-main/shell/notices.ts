import { app, type BrowserWindow, type NativeImage, nativeImage, Notification } from 'electron';
import type { ShellHandlers } from './ipc.ts';

/** As in electron-builder.yml: Windows shows notifications only of programs that say who they are. */
const APP_ID = 'cn.complaint-desk.app';
const DOT = 16;
/** Seal red (look.md), as blue, green, red, opaque. */
const SEAL = [0x1e, 0x26, 0xb3, 0xff] as const;

/**
 * Reminders outside the window (C16): the number on the taskbar, and a notification while another program is
 * in front. What it says is the page's: number and deadline, never a person.
 */
export function createNotices(desk: () => BrowserWindow | null): ShellHandlers<'app.notify'> {
  app.setAppUserModelId(APP_ID);
  // A notification that is collected as garbage loses its click.
  let shown: Notification | null = null;

  function show(title: string, body: string): void {
    shown?.close();
    shown = new Notification({ title, body });
    shown.on('click', () => {
      const window = desk();
      if (window?.isMinimized()) window.restore();
      window?.show();
      window?.focus();
    });
    shown.show();
  }

  return {
    'app.notify': ({ title, body, badge }) => {
      app.setBadgeCount(badge);
      if (process.platform === 'win32') {
        desk()?.setOverlayIcon(badge > 0 ? sealDot() : null, badge > 0 ? `${badge} 条提醒` : '');
      }
      if (body !== null && !desk()?.isFocused() && Notification.isSupported()) show(title, body);
      return Promise.resolve(null);
    },
  };
}

/** A round dot of seal red. */
function sealDot(): NativeImage {
  const middle = (DOT - 1) / 2;
  const pixels = Array.from({ length: DOT * DOT }, (_, index) => {
    const inside = Math.hypot((index % DOT) - middle, Math.floor(index / DOT) - middle) <= middle;
    return inside ? SEAL : [0, 0, 0, 0];
  });
  return nativeImage.createFromBitmap(Buffer.from(pixels.flat()), { width: DOT, height: DOT });
}
