import { ConfigProvider } from 'antd';
import zhCN from 'antd/locale/zh_CN';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import './base.css';
import { listenToKeys } from '../ui/keys.ts';
import { listenToScanner } from '../ui/scanner.ts';
import { theme, wearTheme } from '../ui/theme.ts';

const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';

wearTheme(document.documentElement);
listenToScanner(window);
listenToKeys(window);

const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <ConfigProvider
      locale={zhCN}
      theme={theme}
      csp={{ nonce }}
      wave={{ disabled: true }}
      button={{ autoInsertSpace: false }}
      // Lists opened inside a modal sheet must lie in its layer.
      getPopupContainer={(trigger) => trigger?.closest('dialog') ?? document.body}
    >
      <App />
    </ConfigProvider>,
  );
